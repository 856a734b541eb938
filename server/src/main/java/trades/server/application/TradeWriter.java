package trades.server.application;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;
import trades.server.application.port.in.RecordTrades;
import trades.server.application.port.in.RecordingException;
import trades.server.application.port.in.RecordingException.OutcomeUnknown;
import trades.server.application.port.in.RecordingException.Unavailable;
import trades.server.application.port.out.BookWriter;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;

/**
 * The single writer. What arrives while one group is being committed forms the next
 * group; a lone submission waits for nothing. No client's cancel reaches it. After the
 * first failure that is no outcome it writes nothing more: the book's state is unknown
 * until a restart has read it.
 */
public final class TradeWriter implements RecordTrades, AutoCloseable {

	/** Fewer answers than this are given sooner than another thread wakes up. */
	private static final int WORTH_A_THREAD = 8;

	/**
	 * Enough for a client that has just started to read what is new, and to send a chunk.
	 */
	private static final Duration WAY = Duration.ofMillis(50);

	private final SubmissionQueue queue;

	private final BookWriter book;

	private final long maxGroupBytes;

	private final Consumer<Throwable> onFailure;

	private final Thread thread = new Thread(this::run, "trade-writer");

	/**
	 * Many answers are given on a thread of their own, so that the next group need not
	 * wait for them to be written out.
	 */
	private final ExecutorService answers = Executors
		.newSingleThreadExecutor(task -> new Thread(task, "trade-answers"));

	private volatile boolean failed;

	/**
	 * Starts the writer.
	 * @param onFailure told why it writes nothing more; the process should then end
	 */
	public TradeWriter(BookWriter book, WriterLimits limits, Consumer<Throwable> onFailure) {
		this(book, limits, WAY, onFailure);
	}

	TradeWriter(BookWriter book, WriterLimits limits, Duration way, Consumer<Throwable> onFailure) {
		this.queue = new SubmissionQueue(limits.queueCount(), limits.queueBytes(), way);
		this.book = book;
		this.maxGroupBytes = limits.groupBytes();
		this.onFailure = onFailure;
		this.thread.start();
	}

	@Override
	public Mono<Receipt> record(Submission submission) {
		return Mono.defer(() -> {
			if (this.book.isHeldUp()) {
				return Mono.error(new Unavailable("the book can't be reached for now: try again shortly"));
			}
			PendingSubmission pending = new PendingSubmission(submission);
			return switch (this.queue.offer(pending)) {
				case ACCEPTED -> pending.answer();
				case FULL -> Mono.error(new Unavailable("too many trades wait to be recorded: try again shortly"));
				case CLOSED -> Mono.error(stopped());
			};
		});
	}

	/** Whether what is submitted now is likely to be recorded. */
	public boolean isAccepting() {
		return this.thread.isAlive() && !this.failed && !this.book.isHeldUp();
	}

	/** How many submissions wait. */
	public int queueDepth() {
		return this.queue.size();
	}

	private void run() {
		try {
			for (List<PendingSubmission> group = next(); !group.isEmpty(); group = next()) {
				commit(group);
			}
		}
		catch (Throwable ex) {
			fail(List.of(), ex);
		}
	}

	private List<PendingSubmission> next() throws InterruptedException {
		return this.queue.takeGroup(this.maxGroupBytes, BookWriter.MAX_GROUP_TRADES);
	}

	private void commit(List<PendingSubmission> group) {
		try {
			List<Outcome> outcomes = this.book.commit(group.stream().map(PendingSubmission::submission).toList());
			if (outcomes.stream().anyMatch(Outcome.PreconditionFailed.class::isInstance)) {
				this.queue.giveWay();
			}
			give(() -> settle(group, outcomes), group);
		}
		catch (Throwable ex) {
			// An OutOfMemoryError too: whatever it was, the group may or may not be in
			// the book.
			fail(group, ex);
		}
	}

	private static void settle(List<PendingSubmission> group, List<Outcome> outcomes) {
		for (int i = 0; i < group.size(); i++) {
			group.get(i).settle(outcomes.get(i));
		}
	}

	private void give(Runnable answers, List<PendingSubmission> group) {
		if (group.size() < WORTH_A_THREAD) {
			answers.run();
		}
		else {
			this.answers.execute(() -> {
				try {
					answers.run();
				}
				catch (Throwable ex) {
					// Nobody may wait for ever.
					fail(group, ex);
				}
			});
		}
	}

	private void fail(List<PendingSubmission> group, Throwable cause) {
		this.failed = true;
		try {
			this.queue.close();
			refuse(group, new OutcomeUnknown(cause));
			for (List<PendingSubmission> rest = next(); !rest.isEmpty(); rest = next()) {
				refuse(rest, stopped());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.onFailure.accept(cause);
		}
	}

	/** Those of the group that have an answer already keep it. */
	private static void refuse(List<PendingSubmission> group, RecordingException reason) {
		group.forEach(pending -> pending.fail(reason));
	}

	private Unavailable stopped() {
		return new Unavailable(this.failed ? "the book can't be written until the server has been restarted"
				: "the server is shutting down");
	}

	/**
	 * Accepts nothing more, commits all that waits, and answers it. Waits for that, at
	 * most a minute.
	 */
	@Override
	public void close() {
		this.queue.close();
		try {
			this.thread.join(Duration.ofMinutes(1).toMillis());
			this.answers.shutdown();
			this.answers.awaitTermination(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
