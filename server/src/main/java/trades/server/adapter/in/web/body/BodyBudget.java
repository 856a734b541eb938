package trades.server.adapter.in.web.body;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import trades.server.application.port.in.RecordingException;

/**
 * The memory that the bodies of all requests under way may take together, counted from
 * the first byte that is read. A part of it is kept for small bodies. When it is used up,
 * the body ends that has come on least of those still awaited, before a new one is
 * refused.
 */
public final class BodyBudget {

	/** Up to this size a body may use what is kept from larger ones. */
	private static final int SMALL = 64 << 10;

	private static final int PART_FOR_SMALL = 4;

	/** So many bytes are progress; a drip is none. */
	private static final int PROGRESS = 16 << 10;

	/** A body that came on within this time is not slow. */
	private static final long PATIENCE_NANOS = 1_000_000_000;

	private final long bytes;

	private final Map<Share, Runnable> awaited = new HashMap<>();

	private long used;

	/**
	 * Makes a budget.
	 * @param bytes how much there is for all bodies together
	 */
	public BodyBudget(long bytes) {
		this.bytes = bytes;
	}

	/** What one request has taken so far. */
	public Share share() {
		return new Share();
	}

	/** How many bytes are taken by now. */
	public synchronized long used() {
		return this.used;
	}

	private Optional<Share> slowest(Share except) {
		return this.awaited.keySet()
			.stream()
			.filter(share -> share != except && share.isSlow())
			.min(Comparator.comparingLong(share -> share.lastProgress));
	}

	/** The part of the budget that one request uses. */
	public final class Share {

		private long taken;

		private boolean closed;

		private int sinceProgress;

		private long lastProgress = System.nanoTime();

		/**
		 * Takes so many bytes more.
		 * @throws RecordingException.Unavailable when too little is left
		 */
		public void take(int bytes) {
			for (Runnable end = tryTake(bytes); end != null; end = tryTake(bytes)) {
				end.run();
			}
		}

		/** Null when that is done, or what ends a slow body to make room for it. */
		private @Nullable Runnable tryTake(int bytes) {
			synchronized (BodyBudget.this) {
				if (this.closed) {
					return null;
				}
				long limit = (this.taken + bytes <= SMALL) ? BodyBudget.this.bytes
						: BodyBudget.this.bytes - BodyBudget.this.bytes / PART_FOR_SMALL;
				// A body that is larger than the budget by itself still gets its turn
				// when it is the only one.
				if (BodyBudget.this.used + bytes <= limit || BodyBudget.this.used == this.taken) {
					this.taken += bytes;
					BodyBudget.this.used += bytes;
					return null;
				}
				Share slowest = slowest(this).orElse(null);
				if (slowest == null) {
					giveBack();
					throw new RecordingException.Unavailable(
							"too many trades are being sent at once: try again shortly");
				}
				Runnable end = BodyBudget.this.awaited.get(slowest);
				slowest.giveBack();
				return end;
			}
		}

		/** Gives a part back that the body no longer needs. */
		void giveBack(int bytes) {
			synchronized (BodyBudget.this) {
				if (!this.closed) {
					this.taken -= bytes;
					BodyBudget.this.used -= bytes;
				}
			}
		}

		/**
		 * Notes that so many bytes came and that more are to come.
		 * @param end ends the body when its memory is needed for others
		 */
		void await(int bytes, Runnable end) {
			synchronized (BodyBudget.this) {
				this.sinceProgress += bytes;
				if (this.sinceProgress >= PROGRESS) {
					this.sinceProgress = 0;
					this.lastProgress = System.nanoTime();
				}
				if (!this.closed) {
					BodyBudget.this.awaited.putIfAbsent(this, end);
				}
			}
		}

		/** Whether next to nothing came for a while. */
		boolean isSlow() {
			return System.nanoTime() - this.lastProgress > PATIENCE_NANOS;
		}

		/** Notes that nothing more is to come. */
		void complete() {
			synchronized (BodyBudget.this) {
				BodyBudget.this.awaited.remove(this);
			}
		}

		/** Gives everything back; may be called more than once. */
		void giveBack() {
			synchronized (BodyBudget.this) {
				if (!this.closed) {
					this.closed = true;
					BodyBudget.this.awaited.remove(this);
					BodyBudget.this.used -= this.taken;
				}
			}
		}

	}

}
