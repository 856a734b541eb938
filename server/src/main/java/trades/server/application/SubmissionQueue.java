package trades.server.application;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the writer: bounded by number and by bytes, and closed once.
 *
 * <p>
 * Where many record, the book has changed before a client that has read its state can
 * name it, time after time. So after such a refusal the queue gives way to submissions
 * with a precondition for a moment, but only rarely, whoever asks for it.
 */
final class SubmissionQueue {

	/** Of the time, so much may be given away. */
	private static final int SHARE = 10;

	/** What became of an offer. */
	enum Offer {

		ACCEPTED, FULL, CLOSED

	}

	private final int maxCount;

	private final long maxBytes;

	private final long wayNanos;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Queue<PendingSubmission> waiting = new ArrayDeque<>();

	private long bytes;

	/** How many of those that wait have a precondition. */
	private int conditional;

	/** Since when it last gave way. */
	private long wayGiven;

	private boolean givesWay;

	private boolean closed;

	/**
	 * Makes an empty queue.
	 * @param way for how long it gives way
	 */
	SubmissionQueue(int maxCount, long maxBytes, Duration way) {
		this.maxCount = maxCount;
		this.maxBytes = maxBytes;
		this.wayNanos = way.toNanos();
		this.wayGiven = System.nanoTime() - SHARE * this.wayNanos;
	}

	Offer offer(PendingSubmission pending) {
		this.lock.lock();
		try {
			if (this.closed) {
				return Offer.CLOSED;
			}
			int size = pending.bytes();
			// A submission that is larger than the bound by itself still gets its turn
			// when nothing else waits.
			if (this.waiting.size() >= this.maxCount || (this.bytes > 0 && this.bytes + size > this.maxBytes)) {
				return Offer.FULL;
			}
			this.waiting.add(pending);
			this.bytes += size;
			this.conditional += isConditional(pending) ? 1 : 0;
			this.changed.signal();
			return Offer.ACCEPTED;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for submissions and takes all that are there, up to some limits. Those with a
	 * precondition come first in the group: any other one would change the book that they
	 * name.
	 * @param maxBytes give or take one submission
	 * @param maxTrades a submission that has more is taken alone
	 * @return at least one, or none when the queue is closed and drained
	 */
	List<PendingSubmission> takeGroup(long maxBytes, int maxTrades) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.waiting.isEmpty() && !this.closed) {
				this.changed.await();
			}
			while (this.conditional == 0 && !this.closed && leftOfWay() > 0) {
				this.changed.awaitNanos(leftOfWay());
			}
			this.givesWay = false;
			List<PendingSubmission> group = new ArrayList<>(this.waiting.size());
			long takenBytes = 0;
			long takenTrades = 0;
			int takenConditional = 0;
			for (PendingSubmission next = this.waiting.peek(); next != null; next = this.waiting.peek()) {
				takenTrades += next.submission().trades().size();
				if (!group.isEmpty() && (takenBytes >= maxBytes || takenTrades > maxTrades)) {
					break;
				}
				takenBytes += next.bytes();
				group.add(isConditional(next) ? takenConditional++ : group.size(), this.waiting.remove());
			}
			this.bytes -= takenBytes;
			this.conditional -= takenConditional;
			return group;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static boolean isConditional(PendingSubmission pending) {
		return pending.submission().precondition() != null;
	}

	private long leftOfWay() {
		return this.givesWay ? this.wayGiven + this.wayNanos - System.nanoTime() : 0;
	}

	/**
	 * Gives way, from now on, to what has a precondition, unless it has done so lately.
	 */
	void giveWay() {
		this.lock.lock();
		try {
			long now = System.nanoTime();
			if (now - this.wayGiven >= SHARE * this.wayNanos) {
				this.wayGiven = now;
				this.givesWay = true;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Accepts nothing more; what waits can still be taken. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	int size() {
		this.lock.lock();
		try {
			return this.waiting.size();
		}
		finally {
			this.lock.unlock();
		}
	}

}
