package trades.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

import trades.cli.client.Retries;
import trades.cli.command.RootCommand;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.Surroundings;
import trades.cli.terminal.Terminal;

/**
 * Starts the program.
 */
public final class Main {

	private Main() {
	}

	/**
	 * Runs one command and exits with its code.
	 * @param arguments the command line
	 */
	public static void main(String[] arguments) {
		// System.out would hide a closed pipe, and encode data as the terminal likes it.
		StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
		PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
		System.exit(run(new FileInputStream(FileDescriptor.in), out, err, System.getenv(), arguments));
	}

	public static int run(InputStream in, StandardOutput out, PrintWriter err, Map<String, String> environment,
			String... arguments) {
		Surroundings surroundings = new Surroundings(in, out, err, Terminal.find(), environment, ZoneId::systemDefault);
		Retries retries = new Retries(RootCommand.ATTEMPTS, Duration.ofMillis(500), Duration.ofSeconds(30),
				Main::pause);
		return new Program(surroundings, retries).run(arguments);
	}

	private static void pause(Duration duration) {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
