package trades.server.benchmark;

import java.util.Arrays;

/** What the benchmark makes of its measurements. */
final class Figures {

	/** How often each comparison takes turns. */
	static final int ROUNDS = Integer.getInteger("trades.benchmark.rounds", 3);

	private Figures() {
	}

	static double median(double... values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	static double secondsSince(long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	static void print(String format, Object... values) {
		System.out.printf(format + "%n", values);
	}

}
