package trades.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import trades.server.application.TradeWriter;
import trades.server.book.EmbeddedBook;

/** The meters that are read off the book and its writer. */
final class BookMetrics implements MeterBinder {

	private final EmbeddedBook book;

	private final TradeWriter writer;

	BookMetrics(EmbeddedBook book, TradeWriter writer) {
		this.book = book;
		this.writer = writer;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("trades.recorded", this.book, EmbeddedBook::tradeCount)
			.description("Trades in the book")
			.register(registry);
		Gauge.builder("trades.queue.depth", this.writer, TradeWriter::queueDepth)
			.description("Requests that wait for the writer")
			.register(registry);
		Gauge.builder("trades.journal.size", this.book, EmbeddedBook::journalBytes)
			.description("Size of the journal")
			.baseUnit("bytes")
			.register(registry);
		Gauge.builder("trades.journal.replayed", this.book, EmbeddedBook::replayedRecords)
			.description("Records of the journal that were applied to the index at the start")
			.baseUnit("records")
			.register(registry);
	}

}
