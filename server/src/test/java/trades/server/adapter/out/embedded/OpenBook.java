package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.embedded.recovery.BookSettings.FileOpener;
import trades.server.application.TradeFinder;
import trades.server.application.TradeWriter;
import trades.server.application.WriterLimits;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** An open book with its writer and its finder, as the server wires them. */
final class OpenBook implements AutoCloseable {

	static final String BOOT = "boot-1";

	private final EmbeddedBook book;

	private final TradeWriter writer;

	private final TradeFinder finder;

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private OpenBook(BookSettings settings) {
		this.book = EmbeddedBook.open(settings);
		this.writer = new TradeWriter(this.book.writer(), new WriterLimits(10_000, 32 << 20, 4 << 20),
				this.failure::set);
		this.finder = new TradeFinder(this.book.reader(), 4_000);
	}

	static OpenBook in(Path directory) {
		return in(directory, BOOT);
	}

	static OpenBook in(Path directory, String bootId) {
		return in(directory, bootId, OpenBook::openFile);
	}

	static OpenBook in(Path directory, String bootId, FileOpener opener) {
		return new OpenBook(new BookSettings(directory, 0, Duration.ofMillis(50), bootId, opener));
	}

	static OpenBook in(BookSettings settings) {
		return new OpenBook(settings);
	}

	static FileChannel openFile(Path file) throws IOException {
		return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
	}

	/** Makes a book that was closed properly after so many single trades. */
	static void make(Path directory, int trades) {
		try (OpenBook book = in(directory)) {
			book.recordAll(trades);
		}
	}

	EmbeddedBook book() {
		return this.book;
	}

	TradeWriter writer() {
		return this.writer;
	}

	TradeFinder finder() {
		return this.finder;
	}

	/** Why the writer is finished, or null. */
	@Nullable Throwable failure() {
		return this.failure.get();
	}

	Receipt record(Submission submission) {
		return this.writer.record(submission).blockOptional().orElseThrow();
	}

	/** Records single trades, each durably by itself; the user is the id. */
	void recordAll(int trades) {
		for (int i = 0; i < trades; i++) {
			record(RandomTrades.one(this.book.tradeCount() + 1));
		}
	}

	/** Records all at once, so that they may share groups. */
	List<Receipt> record(List<Submission> submissions) {
		List<CompletableFuture<Receipt>> receipts = submissions.stream()
			.map(submission -> this.writer.record(submission).toFuture())
			.toList();
		return receipts.stream().map(receipt -> Mono.fromFuture(receipt).blockOptional().orElseThrow()).toList();
	}

	List<Trade> all() {
		return find(TradeFilter.ALL);
	}

	List<Trade> find(TradeFilter filter) {
		return this.finder.asOf(Long.MAX_VALUE)
			.flatMapMany(book -> book.list(filter, 0))
			.flatMapIterable(page -> page)
			.collectList()
			.blockOptional()
			.orElseThrow();
	}

	/**
	 * Lets H2 write what it has committed, so that its file differs from what was synced
	 * when it was opened.
	 */
	void writeIndex() {
		Database.changeOpen(Path.of(this.book.place()), "checkpoint sync");
	}

	/**
	 * Copies what a kill at this moment would leave. What vouches for others is copied
	 * before them, as each may grow meanwhile.
	 */
	Path crashImage(Path to) throws IOException {
		Files.createDirectories(to);
		for (String name : List.of("trades.checkpoint", "trades.mv.db", "trades.journal")) {
			Files.copy(Path.of(this.book.place()).resolve(name), to.resolve(name));
		}
		return to;
	}

	@Override
	public void close() {
		this.writer.close();
		this.book.close();
	}

}
