package trades.server.adapter.in.web.connection;

/**
 * How far the requests on one connection have come, and until when the server waits for
 * their client. Times are those of {@link System#nanoTime}.
 */
final class RequestProgress {

	/** Not to be waited for. */
	static final long NEVER = Long.MAX_VALUE;

	private static final long SECOND = 1_000_000_000;

	/** So much may come of requests that have to wait for answers to others. */
	private static final int MAX_AHEAD = 16 << 10;

	private final Timeouts timeouts;

	private long lastRead;

	/** Bytes came that did not yet make a request or a part of one. */
	private boolean incomplete;

	/** Since when a head is incomplete. */
	private long headSince = NEVER;

	/** A head came, and the end of its body didn't. */
	private boolean receiving;

	private long bodySince;

	private long bodyBytes;

	/** Since when a body is only read to its end to keep the connection. */
	private long drainingSince = NEVER;

	/** Requests whose answers are not complete. */
	private int unanswered;

	private long lastAnswer;

	/** What came since then of requests that wait for others. */
	private long bytesAhead;

	RequestProgress(Timeouts timeouts, long now) {
		this.timeouts = timeouts;
		this.lastRead = now;
		this.lastAnswer = now;
	}

	void bytesCame(int count, long now) {
		this.lastRead = now;
		this.bodyBytes += count;
		this.incomplete = true;
		if (this.unanswered > 1 || isServersTurn()) {
			this.bytesAhead += count;
		}
	}

	void requestCame() {
		this.incomplete = false;
		this.headSince = NEVER;
		this.receiving = true;
		this.unanswered++;
		awaitBody(this.lastRead);
	}

	void contentCame() {
		this.incomplete = false;
	}

	void requestEnded() {
		this.incomplete = false;
		this.receiving = false;
		this.drainingSince = NEVER;
	}

	/** All that came by now has been decoded. */
	void decoded() {
		if (this.incomplete && !this.receiving && this.headSince == NEVER) {
			this.headSince = this.lastRead;
		}
		this.incomplete = false;
	}

	void answered(long now) {
		this.unanswered--;
		this.lastAnswer = now;
		this.bytesAhead = 0;
		if (this.headSince != NEVER) {
			this.headSince = now;
		}
		if (this.receiving && this.unanswered == 0) {
			this.drainingSince = now;
		}
		else if (this.receiving) {
			awaitBody(now);
		}
	}

	/** What is still to come of the body is no longer of use. */
	void drain(long now) {
		this.drainingSince = now;
	}

	private void awaitBody(long now) {
		this.bodySince = now;
		this.bodyBytes = 0;
	}

	boolean isReceiving() {
		return this.receiving;
	}

	boolean isHeadIncomplete() {
		return this.headSince != NEVER;
	}

	/** Whether an answer says all there is to say, but the body goes on. */
	boolean isDraining() {
		return this.drainingSince != NEVER;
	}

	int unanswered() {
		return this.unanswered;
	}

	/** Whether it is for the server to go on, and not for the client. */
	boolean isServersTurn() {
		return this.unanswered > 0 && !this.receiving;
	}

	/** Whether more came already than can be looked at for now. */
	boolean isAhead() {
		return this.bytesAhead > MAX_AHEAD;
	}

	/**
	 * Until when the client has to go on.
	 * @param reading whether the server takes what the client sends
	 */
	long due(boolean reading) {
		if (this.drainingSince != NEVER) {
			return this.drainingSince + this.timeouts.drain().toNanos();
		}
		if (this.unanswered == 0) {
			return (this.headSince != NEVER) ? this.headSince + this.timeouts.header().toNanos()
					: Math.max(this.lastRead, this.lastAnswer) + this.timeouts.idle().toNanos();
		}
		return (this.receiving && this.unanswered == 1 && reading) ? bodyDue() : NEVER;
	}

	private long bodyDue() {
		long gap = this.timeouts.bodyGap().toNanos();
		long atRate = (long) ((double) this.bodyBytes * SECOND / this.timeouts.bodyRate().toBytes());
		return Math.min(Math.max(this.lastRead, this.bodySince) + gap,
				this.bodySince + Math.min(gap + atRate, this.timeouts.body().toNanos()));
	}

}
