package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged client.
 *
 * @param launcher what to run
 * @param directory the working directory
 * @param server what {@code TRADES_SERVER} says
 * @param jvmOptions what {@code TRADES_OPTS} says
 */
public record Cli(Path launcher, Path directory, URI server, String jvmOptions) {

	/** The client in the working directory of the tests. */
	public static Cli of(URI server) {
		return new Cli(Artifacts.clientLauncher(), Path.of("").toAbsolutePath(), server, "");
	}

	Cli launchedBy(Path other) {
		return new Cli(other, this.directory, this.server, this.jvmOptions);
	}

	Cli in(Path other) {
		return new Cli(this.launcher, other, this.server, this.jvmOptions);
	}

	Cli jvm(String options) {
		return new Cli(this.launcher, this.directory, this.server, options);
	}

	/** What a run of the client came to. */
	public record Run(int exitCode, List<String> out, List<String> err) {
	}

	/** Runs it to its end. */
	public Run run(String... arguments) {
		try (ClientProcess process = start(arguments)) {
			return process.awaitEnd();
		}
	}

	/** Starts it, without anything on its standard input. */
	public ClientProcess start(String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.launcher.toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = CleanEnvironment.of(new ProcessBuilder(command)).directory(this.directory.toFile());
		builder.environment().put("XDG_CONFIG_HOME", Path.of("target", "no-settings").toAbsolutePath().toString());
		if (!this.jvmOptions.isEmpty()) {
			builder.environment().put("TRADES_OPTS", this.jvmOptions);
		}
		builder.environment().put("TRADES_SERVER", this.server.toString());
		builder.environment().put("TRADES_CACHE", Artifacts.clientArchives().toString());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		try {
			Process process = builder.start();
			process.getOutputStream().close();
			return new ClientProcess(process);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
