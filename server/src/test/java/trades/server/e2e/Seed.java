package trades.server.e2e;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * Randomness that can be had again: every test prints the seed that it used, and takes it
 * from a property.
 */
public final class Seed {

	private static final String PROPERTY = "trades.seed";

	private Seed() {
	}

	/** The seed of a test. */
	public static long next(String test) {
		long seed = Long.getLong(PROPERTY, System.nanoTime() & 0xFFFFFFFFL);
		System.out.println(test + ": -D" + PROPERTY + "=" + seed);
		return seed;
	}

	/**
	 * The randomness of one of many that share a seed. The first numbers of a
	 * {@link Random} are all but the same for seeds that follow each other.
	 */
	public static Random random(long seed, long number) {
		return new Random(new SplittableRandom(seed * 1_000_003 + number).nextLong());
	}

}
