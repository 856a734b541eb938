package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the build made and these tests run; the working directory is the server's module.
 */
public final class Artifacts {

	private Artifacts() {
	}

	/** The packaged server. */
	public static Path serverJar() {
		return built(Path.of("target", "trades-server.jar"));
	}

	/** The packaged server as it is installed, beside its libraries. */
	static Path installedServerJar() {
		return built(Path.of("target", "installed", "trades-server.jar"));
	}

	/** The server's archive, to be unpacked anywhere. */
	static Path serverArchive() throws IOException {
		try (Stream<Path> files = Files.list(built(Path.of("target")))) {
			return files.filter(file -> file.getFileName().toString().matches("trades-server-[0-9].*\\.tar\\.gz"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("the server's archive is missing: build it first"));
		}
	}

	/**
	 * Unpacks the server's archive into a new directory.
	 * @return the script that starts it
	 */
	static Path unpackedServer(Path directory) throws IOException, InterruptedException {
		Process tar = new ProcessBuilder("tar", "xzf", serverArchive().toString(), "-C",
				Files.createDirectory(directory).toString())
			.inheritIO()
			.start();
		if (tar.waitFor() != 0) {
			throw new IllegalStateException("the server's archive can't be unpacked");
		}
		try (Stream<Path> entries = Files.list(directory)) {
			return entries.findFirst().orElseThrow().resolve("bin/trades-server");
		}
	}

	/** The packaged client's launcher. */
	static Path clientLauncher() {
		return built(Path.of("..", "cli", "target", "trades", "bin", "trades"));
	}

	/**
	 * Where all tests keep what halves the start of a client; the first makes it for all.
	 */
	static Path clientArchives() {
		return built(Path.of("..", "cli", "target")).resolve("archives");
	}

	/** The classes of these tests, for processes that are started from them. */
	public static Path testClasses() {
		return built(Path.of("target", "test-classes"));
	}

	/** The virtual machine that runs these tests. */
	public static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** A tool of the JDK that runs these tests. */
	static String jdkTool(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

	private static Path built(Path path) {
		Path file = path.toAbsolutePath().normalize();
		if (!Files.exists(file)) {
			throw new IllegalStateException(
					file + " is missing: build both modules first, ./mvnw -DskipTests package in the root does");
		}
		return file;
	}

}
