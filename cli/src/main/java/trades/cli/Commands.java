package trades.cli;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import picocli.CommandLine;

import trades.cli.CompletionCommand.Shell;
import trades.cli.client.Retries;
import trades.cli.client.ServerUrl;
import trades.cli.file.FileFormat;
import trades.cli.output.OutputFormat;

/**
 * Puts the commands together: all of them, or only the one that is run, since each takes
 * its share of the start-up time.
 */
final class Commands {

	private final TradesCommand trades;

	private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

	Commands(TradesCommand trades, Retries retries, ErrorReport report) {
		this.trades = trades;
		this.commands.put("create", () -> new CreateCommand(trades, retries, report));
		this.commands.put("get", () -> new GetCommand(trades, report));
		this.commands.put("list", () -> new ListCommand(trades, report));
		this.commands.put("import", () -> new ImportCommand(trades, retries, report));
		this.commands.put("completion", () -> new CompletionCommand(this::all));
	}

	/** The root with every command. */
	CommandLine all() {
		return with(this.commands.keySet());
	}

	/** The root with the command that the arguments begin with, or with every one. */
	CommandLine startedBy(String... arguments) {
		boolean known = arguments.length > 0 && this.commands.containsKey(arguments[0]);
		return known ? with(Set.of(arguments[0])) : all();
	}

	private CommandLine with(Set<String> names) {
		CommandLine root = new CommandLine(this.trades, new ConverterFactory(this.trades));
		names.forEach((name) -> root.addSubcommand(name, this.commands.get(name).get()));
		// A symbol may begin with an at sign: it names no file of arguments.
		return root.setExpandAtFiles(false)
			.registerConverter(BigInteger.class, new IntegerConverter())
			.registerConverter(ColorMode.class, new ChoiceConverter<>(ColorMode.class))
			.registerConverter(OutputFormat.class, new ChoiceConverter<>(OutputFormat.class))
			.registerConverter(FileFormat.class, new ChoiceConverter<>(FileFormat.class))
			.registerConverter(Shell.class, new ChoiceConverter<>(Shell.class))
			.registerConverter(ServerUrl.class, new ServerUrlConverter());
	}

}
