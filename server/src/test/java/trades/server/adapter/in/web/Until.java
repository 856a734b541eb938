package trades.server.adapter.in.web;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Waits for what comes about by itself, with a limit. */
public final class Until {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	static final Duration STILLNESS = Duration.ofMillis(200);

	private Until() {
	}

	public static void isTrue(BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > PATIENCE.toNanos()) {
				throw new AssertionError("waited in vain");
			}
			LockSupport.parkNanos(1_000_000);
		}
	}

	/** Waits until a count seems to rise no more. */
	public static void isStill(IntSupplier count) {
		int last = count.getAsInt();
		long since = System.nanoTime();
		while (System.nanoTime() - since < STILLNESS.toNanos()) {
			int now = count.getAsInt();
			if (now != last) {
				last = now;
				since = System.nanoTime();
			}
			LockSupport.parkNanos(1_000_000);
		}
	}

}
