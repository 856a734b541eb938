package trades.server.adapter.in.web.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The parts of the contract that tests have seen, noted in a file for each process, since
 * the tests run in several.
 */
final class SeenParts {

	private static final Path DIRECTORY = Path.of("target", "contract");

	private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

	private SeenParts() {
	}

	static void add(String part) {
		if (NOTED.add(part)) {
			note(part);
		}
	}

	private static synchronized void note(String part) {
		try {
			Files.writeString(Files.createDirectories(DIRECTORY).resolve(ProcessHandle.current().pid() + ".txt"),
					part + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What all processes have noted. */
	static Set<String> all() throws IOException {
		Set<String> all = new TreeSet<>();
		try (Stream<Path> files = Files.list(DIRECTORY)) {
			for (Path file : files.toList()) {
				all.addAll(Files.readAllLines(file));
			}
		}
		return all;
	}

}
