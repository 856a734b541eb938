package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged client.
 *
 * @param launcher what to run
 * @param directory the working directory
 * @param server what {@code TRADES_SERVER} says
 */
record Cli(Path launcher, Path directory, URI server) {

	private static final int PATIENCE_SECONDS = 120;

	static Cli of(URI server) {
		return new Cli(Artifacts.clientLauncher(), Path.of("").toAbsolutePath(), server);
	}

	Cli launchedBy(Path other) {
		return new Cli(other, this.directory, this.server);
	}

	Cli in(Path other) {
		return new Cli(this.launcher, other, this.server);
	}

	/** What a run of the client came to. */
	record Run(int exitCode, List<String> out, List<String> err) {
	}

	Run run(String... arguments) {
		Process process = start(arguments);
		try {
			process.getOutputStream().close();
			Output out = Output.of(process.getInputStream());
			Output err = Output.of(process.getErrorStream());
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("the client does not end: " + out.soFar() + err.soFar());
			}
			return new Run(process.exitValue(), out.whole(), err.whole());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private Process start(String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.launcher.toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile());
		builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "TRADES_OPTS"));
		builder.environment().put("TRADES_SERVER", this.server.toString());
		// An archive would be made in the background, outlive the test and lie in the
		// user's home.
		builder.environment().put("TRADES_CACHE", "off");
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
