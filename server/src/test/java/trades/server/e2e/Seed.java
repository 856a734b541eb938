package trades.server.e2e;

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

}
