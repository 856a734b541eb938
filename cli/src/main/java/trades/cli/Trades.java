package trades.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;

import trades.cli.client.Retries;
import trades.cli.client.ServerUrl;

/**
 * The program: its commands, put together.
 */
final class Trades {

	private final StandardOutput out;

	private final StringWriter help = new StringWriter();

	private final CommandLine commandLine;

	private final FailureHandler failures;

	Trades(Surroundings surroundings, Retries retries) {
		this.out = surroundings.out();
		TradesCommand root = new TradesCommand(surroundings);
		ErrorReport report = new ErrorReport(surroundings.err());
		this.failures = new FailureHandler(root, report);
		this.commandLine = new CommandLine(root, new ConverterFactory(surroundings))
			.addSubcommand(new CreateCommand(root, retries, report))
			.addSubcommand(new GetCommand(root, report))
			.addSubcommand(new ListCommand(root))
			.addSubcommand(new ImportCommand(root, retries, report))
			// Collected, since picocli answers a failing writer with a stack trace.
			.setOut(new PrintWriter(this.help))
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
		int exitCode = this.commandLine.execute(arguments);
		this.commandLine.getOut().flush();
		try {
			this.out.write(this.help.toString().getBytes(StandardCharsets.UTF_8));
			this.out.flush();
			return exitCode;
		}
		catch (StandardOutputException ex) {
			return (exitCode == ExitCode.DONE) ? this.failures.handle(ex) : exitCode;
		}
	}

}
