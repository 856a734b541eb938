package trades.server.adapter.web;

import java.util.concurrent.atomic.AtomicLong;

import trades.server.application.port.in.RecordingException;

/**
 * The memory that the bodies of all requests under way may take together, counted from
 * the first byte that is read.
 */
public final class BodyBudget {

	private final long bytes;

	private final AtomicLong used = new AtomicLong();

	/**
	 * Makes a budget.
	 * @param bytes how much there is for all bodies together
	 */
	public BodyBudget(long bytes) {
		this.bytes = bytes;
	}

	/** What one request has taken so far. */
	Share share() {
		return new Share();
	}

	/** How many bytes are taken by now. */
	long used() {
		return this.used.get();
	}

	/** The part of the budget that one request uses. */
	final class Share {

		private long taken;

		private boolean closed;

		/**
		 * Takes so many bytes more.
		 * @throws RecordingException.Unavailable when too little is left
		 */
		synchronized void take(int bytes) {
			if (this.closed) {
				return;
			}
			this.taken += bytes;
			long used = BodyBudget.this.used.addAndGet(bytes);
			// A body that is larger than the budget by itself still gets its turn when it
			// is the only one.
			if (used > BodyBudget.this.bytes && used > this.taken) {
				giveBack();
				throw new RecordingException.Unavailable("too many trades are being sent at once: try again shortly");
			}
		}

		/** Gives everything back; may be called more than once. */
		synchronized void giveBack() {
			if (!this.closed) {
				this.closed = true;
				BodyBudget.this.used.addAndGet(-this.taken);
			}
		}

	}

}
