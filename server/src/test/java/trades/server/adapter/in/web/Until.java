package trades.server.adapter.in.web;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what comes about by itself, with a limit. */
public final class Until {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private Until() {
	}

	public static void isTrue(BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > PATIENCE.toNanos()) {
				throw new AssertionError("waited in vain");
			}
			Thread.onSpinWait();
		}
	}

}
