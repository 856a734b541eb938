package trades.cli.packaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The man page of a command, from the same model as its help.
 */
public final class ManPage {

	private final CommandSpec command;

	private final UsageMessageSpec usage;

	private final String version;

	/**
	 * Creates the page of a command.
	 * @param version the version of the program
	 */
	public ManPage(CommandSpec command, String version) {
		this.command = command;
		this.usage = command.usageMessage();
		this.version = version;
	}

	/** The name of the page, for example {@code trades-list}. */
	public String name() {
		return name(this.command);
	}

	private static String name(CommandSpec command) {
		return command.qualifiedName("-");
	}

	/** The page as roff. */
	public String render() {
		Roff page = new Roff().title(name(), this.version).section("Name");
		page.line(name() + " - " + this.usage.description()[0].replaceFirst("\\.$", ""));
		page.section("Synopsis").line(synopsis());
		page.section("Description");
		Stream.of(this.usage.description()).forEach(page::paragraph);
		arguments(page);
		options(page);
		commands(page);
		exitCodes(page);
		footer(page);
		page.section("See also").line(String.join(", ", related()));
		return page.toString();
	}

	private String synopsis() {
		Help help = new Help(this.command, Help.defaultColorScheme(Help.Ansi.OFF));
		return help.synopsis(0).replaceAll("\\s+", " ").strip();
	}

	private void arguments(Roff page) {
		if (!this.command.positionalParameters().isEmpty()) {
			page.section("Arguments");
		}
		for (PositionalParamSpec argument : this.command.positionalParameters()) {
			page.item("", argument.paramLabel(), String.join(" ", argument.description()));
		}
	}

	private void options(Roff page) {
		page.section("Options");
		List<OptionSpec> options = new ArrayList<>(this.command.options());
		options.sort(Comparator.comparingInt(OptionSpec::order));
		for (OptionSpec option : options) {
			String names = String.join(", ", option.names());
			boolean flag = option.arity().max() == 0;
			page.item(flag ? names : names + "=", flag ? "" : option.paramLabel(),
					String.join(" ", option.description()));
		}
	}

	private void commands(Roff page) {
		if (!this.command.subcommands().isEmpty()) {
			page.section("Commands");
		}
		this.command.subcommands()
			.forEach((name, subcommand) -> page.item(name, "",
					subcommand.getCommandSpec().usageMessage().description()[0]));
	}

	private void exitCodes(Roff page) {
		page.section("Exit status");
		this.usage.exitCodeList().forEach((code, meaning) -> page.item(code, "", meaning));
	}

	/** The footer's headings end in a colon; what is below them stays as it is. */
	private void footer(Roff page) {
		String heading = this.usage.footerHeading().replaceAll("%n|:", "");
		List<String> lines = new ArrayList<>();
		for (String line : this.usage.footer()) {
			if (line.endsWith(":") && !line.startsWith(" ")) {
				page.section(heading).verbatim(lines);
				lines.clear();
				heading = line.replace(":", "");
			}
			else if (!line.isEmpty()) {
				lines.add(line);
			}
		}
		page.section(heading).verbatim(lines);
	}

	private List<String> related() {
		CommandSpec root = this.command.root();
		Stream<CommandSpec> all = Stream.concat(Stream.of(root),
				root.subcommands().values().stream().map((line) -> line.getCommandSpec()));
		return all.filter((other) -> other != this.command).map((other) -> name(other) + "(1)").toList();
	}

}
