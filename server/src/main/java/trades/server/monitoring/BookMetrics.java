package trades.server.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import trades.server.application.TradeWriter;
import trades.server.application.port.out.Book;

/** The meters of any book and its writer. */
public final class BookMetrics implements MeterBinder {

	private final Book book;

	private final TradeWriter writer;

	public BookMetrics(Book book, TradeWriter writer) {
		this.book = book;
		this.writer = writer;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("trades.recorded", this.book, Book::tradeCount)
			.description("Trades in the book")
			.register(registry);
		Gauge.builder("trades.queue.depth", this.writer, TradeWriter::queueDepth)
			.description("Requests that wait for the writer")
			.register(registry);
	}

}
