package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import trades.server.benchmark.LoadGenerator.Kind;

/**
 * The rates of several processes that take turns, so that whatever else the machine does
 * meanwhile slows all of them. Who is not measured is stopped.
 */
final class RateComparison {

	private final List<Side> sides;

	private final int connections;

	private RateComparison(List<Side> sides, int connections) {
		this.sides = sides;
		this.connections = connections;
	}

	/** A process and what it is asked for. */
	record Side(long pid, LoadGenerator load, Kind kind, URI uri) {
	}

	/**
	 * What a side came to.
	 *
	 * @param rate the median of its answers per second
	 * @param ratio the median of its ratios to the first side
	 */
	record Result(double rate, double ratio) {
	}

	/**
	 * Warms all sides up and compares them.
	 * @return the results in the order of the sides
	 */
	static List<Result> of(List<Side> sides, int connections, int seconds) throws IOException, InterruptedException {
		return new RateComparison(sides, connections).run(seconds);
	}

	private List<Result> run(int seconds) throws IOException, InterruptedException {
		for (Side side : this.sides) {
			WarmUp.run(side.pid(), piece -> rate(side, piece));
		}
		double[][] rates = new double[this.sides.size()][Figures.ROUNDS];
		double[][] ratios = new double[this.sides.size()][Figures.ROUNDS];
		for (int round = 0; round < Figures.ROUNDS; round++) {
			for (int i = 0; i < rates.length; i++) {
				rates[i][round] = rate(this.sides.get(i), seconds);
				ratios[i][round] = rates[i][round] / rates[0][round];
			}
		}
		List<Result> results = new ArrayList<>();
		for (int i = 0; i < rates.length; i++) {
			results.add(new Result(Figures.median(rates[i]), Figures.median(ratios[i])));
		}
		return results;
	}

	private double rate(Side side, int seconds) throws IOException, InterruptedException {
		List<Long> others = this.sides.stream().filter(other -> !other.equals(side)).map(Side::pid).toList();
		return Alone.whileStopped(others,
				() -> side.load().run(side.kind(), side.uri(), this.connections, seconds).rate());
	}

}
