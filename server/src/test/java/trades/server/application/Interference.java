package trades.server.application;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds up or fails the calls of a fake; before it is told to, it does nothing. Calls
 * count from 1.
 */
public final class Interference {

	private static final long PATIENCE_SECONDS = 30;

	private final AtomicInteger calls = new AtomicInteger();

	private final Map<Integer, Throwable> failures = new ConcurrentHashMap<>();

	private final Map<Integer, Barrier> barriers = new ConcurrentHashMap<>();

	private record Barrier(CountDownLatch reached, CountDownLatch lifted) {
	}

	/** Lets one call fail, with an unchecked exception or an error. */
	public void failOn(int call, Throwable failure) {
		this.failures.put(call, failure);
	}

	/** Holds one call up until {@link #lift}. */
	public void holdUp(int call) {
		this.barriers.put(call, new Barrier(new CountDownLatch(1), new CountDownLatch(1)));
	}

	/** Waits until a call that is to be held up has been made. */
	public void awaitReached(int call) {
		await(barrier(call).reached());
	}

	public void lift(int call) {
		barrier(call).lifted().countDown();
	}

	public int calls() {
		return this.calls.get();
	}

	void enter() {
		int call = this.calls.incrementAndGet();
		Barrier barrier = this.barriers.get(call);
		if (barrier != null) {
			barrier.reached().countDown();
			await(barrier.lifted());
		}
		Throwable failure = this.failures.get(call);
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure != null) {
			throw (RuntimeException) failure;
		}
	}

	private Barrier barrier(int call) {
		Barrier barrier = this.barriers.get(call);
		if (barrier == null) {
			throw new IllegalStateException("call " + call + " is not held up");
		}
		return barrier;
	}

	private static void await(CountDownLatch latch) {
		try {
			if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("waited in vain");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
