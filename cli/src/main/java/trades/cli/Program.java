package trades.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

import trades.cli.client.Retries;
import trades.cli.command.CommandTree;
import trades.cli.command.FailureHandler;
import trades.cli.command.RootCommand;
import trades.cli.config.SettingsReport;
import trades.cli.terminal.ExitCode;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.StandardOutputException;
import trades.cli.terminal.Style;
import trades.cli.terminal.Surroundings;

/**
 * The program: runs one command.
 */
final class Program {

	/** Commands come first. */
	private static final List<String> HELP = List.of(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
			UsageMessageSpec.SECTION_KEY_SYNOPSIS, UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
			UsageMessageSpec.SECTION_KEY_DESCRIPTION, UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
			UsageMessageSpec.SECTION_KEY_COMMAND_LIST, UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
			UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
			UsageMessageSpec.SECTION_KEY_OPTION_LIST, UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
			UsageMessageSpec.SECTION_KEY_FOOTER, UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
			UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

	private final StandardOutput out;

	private final StringWriter help = new StringWriter();

	private final RootCommand root;

	private final CommandTree commands;

	private final FailureHandler failures;

	Program(Surroundings surroundings, Retries retries) {
		this.out = surroundings.out();
		this.root = new RootCommand(surroundings);
		this.failures = new FailureHandler(this.root);
		this.commands = new CommandTree(this.root, retries);
	}

	int run(String... arguments) {
		for (String argument : arguments) {
			if (isGarbled(argument)) {
				this.root.messages().line("'" + argument + "' cannot be read in this locale");
				this.root.messages().advice("LC_ALL=C.UTF-8 sets one in which it can");
				return ExitCode.USAGE;
			}
		}
		HeadStart start = null;
		if (asksForHelp(arguments)) {
			this.root.settings().silence();
		}
		else if (arguments.length > 0 && !CommandTree.LOCAL.contains(arguments[0])) {
			start = HeadStart.begin();
		}
		CommandLine commandLine = this.commands.startedBy(arguments)
			// Collected, since picocli answers a failing writer with a stack trace.
			.setOut(new PrintWriter(this.help))
			.setErr(this.root.surroundings().err())
			.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
			.setDefaultValueProvider(this.root.settings())
			.setExecutionStrategy(strategy(start))
			.setExecutionExceptionHandler(this.failures)
			.setParameterExceptionHandler(this.failures);
		int exitCode = execute(commandLine, arguments);
		commandLine.getOut().flush();
		try {
			this.out.write(this.help.toString().getBytes(StandardCharsets.UTF_8));
			this.out.flush();
			return exitCode;
		}
		catch (StandardOutputException ex) {
			return (exitCode == ExitCode.DONE) ? this.failures.handle(ex) : exitCode;
		}
	}

	/**
	 * Whether the VM has lost characters: it knows ASCII only, as where a locale is named
	 * that is not installed.
	 */
	private static boolean isGarbled(String argument) {
		return argument.indexOf('\uFFFD') >= 0
				&& StandardCharsets.US_ASCII.equals(Charset.forName(System.getProperty("sun.jnu.encoding")));
	}

	/** picocli lets errors pass, to end the program with a stack trace. */
	private int execute(CommandLine commandLine, String... arguments) {
		try {
			return commandLine.execute(arguments);
		}
		catch (Error ex) {
			return this.failures.handle(ex);
		}
	}

	private static boolean asksForHelp(String... arguments) {
		List<String> all = List.of(arguments);
		int end = all.contains("--") ? all.indexOf("--") : all.size();
		List<String> options = all.subList(0, end);
		boolean command = arguments.length > 0 && arguments[0].equals(CommandTree.HELP);
		return command || options.contains("--help") || options.contains("-h");
	}

	private IExecutionStrategy strategy(@Nullable HeadStart start) {
		return (ParseResult parsed) -> {
			if (start != null) {
				start.await();
			}
			CommandLine command = parsed.commandSpec().commandLine();
			command.setHelpSectionKeys(HELP);
			command.setUsageHelpWidth(this.root.surroundings().terminal().helpWidth());
			if (this.root.outStyle() == Style.COLORED) {
				command.setColorScheme(Help.defaultColorScheme(Help.Ansi.ON));
			}
			if (this.root.isDebug()) {
				new SettingsReport(this.root.settings(), this.root.messages()).show(parsed);
			}
			return new RunLast().execute(parsed);
		};
	}

}
