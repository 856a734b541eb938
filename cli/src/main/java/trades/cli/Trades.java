package trades.cli;

import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;

import trades.cli.client.Retries;
import trades.cli.client.ServerUrl;

/**
 * The program: its commands, put together.
 */
final class Trades {

	private final CommandLine commandLine;

	private final FailureHandler failures;

	Trades(Surroundings surroundings, Retries retries) {
		TradesCommand root = new TradesCommand(surroundings);
		ErrorReport report = new ErrorReport(surroundings.err());
		this.failures = new FailureHandler(root, report);
		this.commandLine = new CommandLine(root, new ConverterFactory(surroundings))
			.addSubcommand(new CreateCommand(root, retries, report))
			.addSubcommand(new GetCommand(root, report))
			.addSubcommand(new ListCommand(root))
			.setOut(new PrintWriter(surroundings.out(), false, StandardCharsets.UTF_8))
			.setErr(surroundings.err())
			// A symbol may begin with an at sign: it names no file of arguments.
			.setExpandAtFiles(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.registerConverter(BigInteger.class, new IntegerConverter())
			.registerConverter(ServerUrl.class, new ServerUrlConverter())
			.setExecutionExceptionHandler(this.failures)
			.setParameterExceptionHandler(this.failures);
	}

	int run(String... arguments) {
		try {
			return this.commandLine.execute(arguments);
		}
		catch (StandardOutputException ex) {
			// While printing help, which is no command's doing.
			return this.failures.handle(ex);
		}
	}

}
