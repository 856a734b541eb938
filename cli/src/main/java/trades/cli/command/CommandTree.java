package trades.cli.command;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

import trades.cli.client.Retries;
import trades.cli.client.transport.ServerUrl;
import trades.cli.command.completion.CompletionCommand;
import trades.cli.command.completion.Shell;
import trades.cli.file.FileFormat;
import trades.cli.ingest.ReceiptFormat;
import trades.cli.option.ChoiceConverter;
import trades.cli.option.ColorMode;
import trades.cli.option.CommandNames;
import trades.cli.option.IntegerConverter;
import trades.cli.option.ServerUrlConverter;
import trades.cli.option.TradeType;
import trades.cli.output.OutputFormat;
import trades.cli.output.TradeField;

/**
 * Puts the commands together: all of them, or only the one that is run, since each takes
 * its share of the start-up time.
 */
public final class CommandTree {

	/** Needs the options of all others. */
	public static final String HELP = "help";

	/** Those that ask no server. */
	public static final Set<String> LOCAL = Set.of("config", "completion", HELP);

	private final RootCommand trades;

	private final Map<String, Entry> commands = new LinkedHashMap<>();

	public CommandTree(RootCommand trades, Retries retries) {
		this.trades = trades;
		add("create", CreateCommand.class, () -> new CreateCommand(trades, retries));
		add("get", GetCommand.class, () -> new GetCommand(trades));
		add("list", ListCommand.class, () -> new ListCommand(trades, retries));
		add("count", CountCommand.class, () -> new CountCommand(trades));
		add("positions", PositionsCommand.class, () -> new PositionsCommand(trades));
		add("import", ImportCommand.class, () -> new ImportCommand(trades, retries));
		add("config", ConfigCommand.class, () -> new ConfigCommand(trades.settings(), this::all));
		add("completion", CompletionCommand.class, () -> new CompletionCommand(this::all));
		add(HELP, HelpCommand.class, HelpCommand::new);
	}

	private void add(String name, Class<?> type, Supplier<Object> command) {
		this.commands.put(name, new Entry(type, command));
	}

	/** The root with every command. */
	public CommandLine all() {
		return with(this.commands);
	}

	/**
	 * The root with the command that the arguments begin with, or with as many as they
	 * need.
	 */
	public CommandLine startedBy(String... arguments) {
		String first = (arguments.length > 0) ? arguments[0] : "";
		if (first.equals("--help") || first.equals("-h")) {
			return configured(outline());
		}
		Entry entry = first.equals(HELP) ? null : this.commands.get(first);
		return (entry != null) ? with(Map.of(first, entry)) : all();
	}

	/**
	 * The root with the names of the commands and what each does, but without their
	 * options: enough for its help.
	 */
	private CommandLine outline() {
		CommandLine root = new CommandLine(this.trades);
		this.commands.forEach((name, entry) -> {
			CommandSpec command = CommandSpec.create().name(name);
			command.usageMessage().description(entry.type().getAnnotation(Command.class).description());
			root.addSubcommand(name, command);
		});
		return root;
	}

	private CommandLine with(Map<String, Entry> entries) {
		CommandLine root = new CommandLine(this.trades, new CommandNames.Factory(this.commands.keySet()));
		entries.forEach((name, entry) -> root.addSubcommand(name, entry.command().get()));
		// By annotation, picocli would ask for the version, and so the server, at every
		// start.
		VersionProvider version = new VersionProvider(this.trades);
		root.getCommandSpec().versionProvider(version);
		root.getSubcommands().values().forEach((command) -> command.getCommandSpec().versionProvider(version));
		return configured(root);
	}

	private static CommandLine configured(CommandLine root) {
		// A symbol may begin with an at sign: it names no file of arguments.
		return root.setExpandAtFiles(false)
			.registerConverter(BigInteger.class, new IntegerConverter())
			.registerConverter(ColorMode.class, new ChoiceConverter<>(ColorMode.class))
			.registerConverter(TradeType.class, new ChoiceConverter<>(TradeType.class))
			.registerConverter(TradeField.class, new ChoiceConverter<>(TradeField.class, TradeField::heading))
			// A table may be set for every command.
			.registerConverter(ReceiptFormat.class,
					new ChoiceConverter<>(ReceiptFormat.class,
							(format) -> (format == ReceiptFormat.TEXT) ? "table" : format.toString()))
			.registerConverter(OutputFormat.class, new ChoiceConverter<>(OutputFormat.class))
			.registerConverter(FileFormat.class, new ChoiceConverter<>(FileFormat.class))
			.registerConverter(Shell.class, new ChoiceConverter<>(Shell.class))
			.registerConverter(ServerUrl.class, new ServerUrlConverter());
	}

	private record Entry(Class<?> type, Supplier<Object> command) {
	}

}
