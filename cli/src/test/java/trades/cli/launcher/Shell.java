package trades.cli.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.opentest4j.TestAbortedException;

/**
 * Runs programs to their end, in an environment without what could disturb them.
 */
final class Shell {

	private final Path directory;

	private final Map<Process, Path[]> outputs = new ConcurrentHashMap<>();

	Shell(Path directory) {
		this.directory = directory;
	}

	/** The packaged client, in the working directory of the tests. */
	static Path packaged() {
		Path directory = Path.of("target", "trades").toAbsolutePath();
		if (!Files.exists(directory)) {
			throw new IllegalStateException(directory + " is missing: ./mvnw -DskipTests package makes it");
		}
		return directory;
	}

	static Path launcher() {
		return packaged().resolve("bin").resolve("trades");
	}

	/** Skips a test, aloud, where a program is missing. */
	static void require(String program) {
		for (String directory : System.getenv("PATH").split(":", -1)) {
			if (Files.isExecutable(Path.of(directory, program))) {
				return;
			}
		}
		System.err.println("SKIPPED: there is no " + program + " on this machine");
		throw new TestAbortedException("there is no " + program + " on this machine");
	}

	Run run(Map<String, String> environment, Object... command) {
		try {
			return await(start(environment, command));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Process start(Map<String, String> environment, Object... command) throws IOException {
		List<String> words = new ArrayList<>();
		for (Object word : command) {
			words.add(word.toString());
		}
		ProcessBuilder builder = new ProcessBuilder(words).directory(this.directory.toFile())
			.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
			.redirectError(Files.createTempFile(this.directory, "err", "").toFile())
			.redirectOutput(Files.createTempFile(this.directory, "out", "").toFile());
		builder.environment().clear();
		builder.environment()
			.putAll(Map.of("PATH", System.getenv("PATH"), "HOME", this.directory.toString(), "LANG", "C.UTF-8",
					"JAVA_HOME", System.getProperty("java.home"), "TRADES_CACHE", cache(environment, words), "TERM",
					"xterm"));
		builder.environment().putAll(environment);
		builder.environment().values().removeIf(String::isEmpty);
		Process process = builder.start();
		this.outputs.put(process,
				new Path[] { builder.redirectOutput().file().toPath(), builder.redirectError().file().toPath() });
		return process;
	}

	/**
	 * Whatever runs the packaged client as it is shares one archive of its classes, which
	 * the first makes for all.
	 */
	private static String cache(Map<String, String> environment, List<String> command) {
		String packaged = launcher().toString();
		return (command.contains(packaged) || environment.containsValue(packaged))
				&& !environment.containsKey("JAVA_HOME") ? Path.of("target", "archives").toAbsolutePath().toString()
						: "off";
	}

	Run await(Process process) throws IOException {
		try {
			if (!process.waitFor(2, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new IllegalStateException("a program does not end");
			}
			Path[] files = this.outputs.get(process);
			return new Run(process.exitValue(), Files.readString(files[0], StandardCharsets.UTF_8),
					Files.readString(files[1], StandardCharsets.UTF_8));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What a program came to. */
	record Run(int exitCode, String out, String err) {
	}

}
