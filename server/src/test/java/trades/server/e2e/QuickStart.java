package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Starts the packaged server as it is installed, with an archive of its classes, which
 * halves what a start costs. The archive is made once for each build.
 */
final class QuickStart {

	private static final String TRADE = "{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134}";

	private QuickStart() {
	}

	/** How to start it, behind the options of the virtual machine. */
	static synchronized List<String> options() {
		Path jar = Artifacts.installedServerJar();
		try {
			Path archive = archive(jar);
			if (!Files.exists(archive)) {
				make(archive, jar);
			}
			return List.of("-XX:SharedArchiveFile=" + archive, "-jar", jar.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** It fits one jar, whose time every build sets alike, and one virtual machine. */
	private static Path archive(Path jar) throws IOException {
		int fits = 31 * Arrays.hashCode(Files.readAllBytes(jar)) + System.getProperty("java.vm.version").hashCode();
		return jar.resolveSibling("../quick-start-" + Integer.toHexString(fits) + ".jsa").normalize();
	}

	/** Other processes run tests, too. */
	private static void make(Path archive, Path jar) throws IOException {
		Path made = archive.resolveSibling("quick-start.new");
		try (FileChannel file = FileChannel.open(archive.resolveSibling("quick-start.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); FileLock lock = file.lock()) {
			if (lock.isValid() && !Files.exists(archive)) {
				ServerProcess server = ServerLauncher.of(archive.resolveSibling("quick-start-book"))
					.jvm("-XX:TieredStopAtLevel=1", "-XX:ArchiveClassesAtExit=" + made)
					.from(jar)
					.start();
				// Loads what most tests ask for.
				TradesApi api = new TradesApi(server.uri());
				api.post(TRADE);
				api.post("[" + TRADE + "]");
				api.book();
				server.terminate();
				Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

}
