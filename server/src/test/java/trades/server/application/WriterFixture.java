package trades.server.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import trades.server.domain.Entry;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

/** A writer over a fake, and what it told. */
final class WriterFixture implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	final InMemoryBook book = new InMemoryBook();

	final List<Throwable> failures = new CopyOnWriteArrayList<>();

	final TradeWriter writer;

	/** The answer to what {@link #occupy} sent. */
	CompletableFuture<Receipt> occupant = new CompletableFuture<>();

	WriterFixture() {
		this(new WriterLimits(1_000, 1_000_000, 1_000_000));
	}

	WriterFixture(WriterLimits limits) {
		this.writer = new TradeWriter(this.book, limits, this.failures::add);
	}

	CompletableFuture<Receipt> send(Submission submission) {
		return send(this.writer, submission);
	}

	static CompletableFuture<Receipt> send(TradeWriter writer, Submission submission) {
		CompletableFuture<Receipt> answer = new CompletableFuture<>();
		writer.record(submission).subscribe(answer::complete, answer::completeExceptionally);
		return answer;
	}

	List<CompletableFuture<Receipt>> send(int count) {
		List<CompletableFuture<Receipt>> answers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			answers.add(send(SampleTrades.submission()));
		}
		return answers;
	}

	/**
	 * Sends a submission that is then under way: everything sent from now on waits until
	 * {@link #resume}.
	 */
	void occupy() {
		int call = this.book.appends().calls() + 1;
		this.book.appends().holdUp(call);
		this.occupant = send(SampleTrades.submission());
		this.book.appends().awaitReached(call);
	}

	void resume() {
		this.book.appends().lift(this.book.appends().calls());
	}

	/** How many submissions each group had. */
	List<Integer> groupSizes() {
		return this.book.groups().stream().map(List::size).toList();
	}

	List<Long> recordedIds() {
		return this.book.groups().stream().flatMap(List::stream).map(Entry::firstId).toList();
	}

	static Receipt receipt(CompletableFuture<Receipt> answer) {
		try {
			return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new AssertionError("no receipt", ex);
		}
	}

	/** The error that a submission was answered with. */
	static Throwable error(CompletableFuture<Receipt> answer) {
		try {
			throw new AssertionError("recorded as " + answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			return (cause != null) ? cause : ex;
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new AssertionError("no answer", ex);
		}
	}

	@Override
	public void close() {
		this.writer.close();
	}

}
