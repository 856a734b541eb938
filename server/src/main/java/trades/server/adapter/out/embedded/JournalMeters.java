package trades.server.adapter.out.embedded;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The meters of an embedded book's journal. */
public final class JournalMeters implements MeterBinder {

	private final EmbeddedBook book;

	public JournalMeters(EmbeddedBook book) {
		this.book = book;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		DistributionSummary groupSize = DistributionSummary.builder("trades.group.size")
			.description("Requests that were made durable together")
			.baseUnit("requests")
			.register(registry);
		Timer append = Timer.builder("trades.journal.append")
			.description("Time to write one group to the journal and to sync it")
			.register(registry);
		Timer sync = Timer.builder("trades.journal.sync")
			.description("Time of the sync alone that makes a group durable")
			.register(registry);
		this.book.onAppend((submissions, nanos, syncNanos) -> {
			groupSize.record(submissions);
			append.record(nanos, TimeUnit.NANOSECONDS);
			sync.record(syncNanos, TimeUnit.NANOSECONDS);
		});
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
