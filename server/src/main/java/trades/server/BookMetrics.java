package trades.server;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import trades.server.application.TradeWriter;
import trades.server.book.EmbeddedBook;

/** The meters of the book and its writer. */
final class BookMetrics implements MeterBinder {

	private final EmbeddedBook book;

	private final TradeWriter writer;

	BookMetrics(EmbeddedBook book, TradeWriter writer) {
		this.book = book;
		this.writer = writer;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Timer sync = Timer.builder("trades.journal.sync")
			.description("Time of the sync alone that makes a group durable")
			.register(registry);
		this.book.onSync(nanos -> sync.record(nanos, TimeUnit.NANOSECONDS));
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
