package trades.server.adapter.web;

import java.util.concurrent.atomic.AtomicLong;

import trades.server.application.port.in.RecordingException;

/**
 * The memory that the bodies of all requests under way may take together, counted from
 * the first byte that is read.
 */
public final class BodyBudget {

	private final AtomicLong free;

	/**
	 * Makes a budget.
	 * @param bytes how much there is for all bodies together
	 */
	public BodyBudget(long bytes) {
		this.free = new AtomicLong(bytes);
	}

	/** What one request has taken so far. */
	Share share() {
		return new Share();
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
			if (BodyBudget.this.free.addAndGet(-bytes) < 0) {
				giveBack();
				throw new RecordingException.Unavailable("too many trades wait to be recorded: try again shortly");
			}
		}

		/** Gives everything back; may be called more than once. */
		synchronized void giveBack() {
			if (!this.closed) {
				this.closed = true;
				BodyBudget.this.free.addAndGet(this.taken);
			}
		}

	}

}
