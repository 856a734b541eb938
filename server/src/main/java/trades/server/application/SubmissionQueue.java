package trades.server.application;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the writer: bounded by number and by bytes, and closed once. */
final class SubmissionQueue {

	/** What became of an offer. */
	enum Offer {

		ACCEPTED, FULL, CLOSED

	}

	private final int maxCount;

	private final long maxBytes;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Queue<PendingSubmission> waiting = new ArrayDeque<>();

	private long bytes;

	private boolean closed;

	SubmissionQueue(int maxCount, long maxBytes) {
		this.maxCount = maxCount;
		this.maxBytes = maxBytes;
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
			List<PendingSubmission> group = new ArrayList<>(this.waiting.size());
			long takenBytes = 0;
			long takenTrades = 0;
			int conditional = 0;
			for (PendingSubmission next = this.waiting.peek(); next != null; next = this.waiting.peek()) {
				takenTrades += next.submission().trades().size();
				if (!group.isEmpty() && (takenBytes >= maxBytes || takenTrades > maxTrades)) {
					break;
				}
				takenBytes += next.bytes();
				group.add((next.submission().precondition() != null) ? conditional++ : group.size(),
						this.waiting.remove());
			}
			this.bytes -= takenBytes;
			return group;
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
