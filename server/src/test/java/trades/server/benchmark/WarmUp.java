package trades.server.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a process for a time, and as long as its compilers are still busy: on a slow
 * machine they need minutes until what they compile is as fast as it gets.
 */
final class WarmUp {

	/** The time that it takes at least. */
	static final int SECONDS = Integer.getInteger("trades.benchmark.warm-up", 30);

	private static final int MOST_SECONDS = 10 * SECONDS;

	private static final int PIECE_SECONDS = 5;

	/** The share of a core that the compilers of a warm process may take. */
	private static final double LITTLE = 0.05;

	private static final double TICKS_PER_SECOND = 100;

	private WarmUp() {
	}

	/** What is to be done for so many seconds. */
	interface Load {

		void run(int seconds) throws IOException, InterruptedException;

	}

	static void run(long pid, Load load) throws IOException, InterruptedException {
		double share = 1;
		for (int done = 0; done < SECONDS || (share > LITTLE && done < MOST_SECONDS); done += PIECE_SECONDS) {
			double before = compilerSeconds(pid);
			load.run(PIECE_SECONDS);
			share = (compilerSeconds(pid) - before) / PIECE_SECONDS;
		}
	}

	/** The time that its compilers have taken so far; Linux only, elsewhere none. */
	private static double compilerSeconds(long pid) throws IOException {
		Path threads = Path.of("/proc", Long.toString(pid), "task");
		if (!Files.exists(threads)) {
			return 0;
		}
		double ticks = 0;
		try (Stream<Path> all = Files.list(threads)) {
			for (Path thread : all.toList()) {
				ticks += compilerTicks(thread.resolve("stat"));
			}
		}
		return ticks / TICKS_PER_SECOND;
	}

	private static long compilerTicks(Path stat) throws IOException {
		try {
			String line = Files.readString(stat);
			int nameEnd = line.lastIndexOf(')');
			if (!line.substring(line.indexOf('('), nameEnd).matches("\\(C[12] Compiler.*")) {
				return 0;
			}
			// See proc(5): behind the name the state is the third field, and these the
			// 14th and 15th.
			List<String> fields = List.of(line.substring(nameEnd + 2).split(" "));
			return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
		}
		catch (NoSuchFileException ex) {
			// It ended meanwhile.
			return 0;
		}
	}

}
