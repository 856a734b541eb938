package trades.server.adapter.metrics;

import java.util.List;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import trades.server.application.port.out.TradeLog;
import trades.server.domain.Entry;
import trades.server.domain.Submission;

/**
 * A log that measures each append: how many submissions share it, and how long it takes
 * until they are durable.
 */
public final class MeteredTradeLog implements TradeLog {

	private final TradeLog log;

	private final DistributionSummary groupSize;

	private final Timer append;

	public MeteredTradeLog(TradeLog log, MeterRegistry registry) {
		this.log = log;
		this.groupSize = DistributionSummary.builder("trades.group.size")
			.description("Requests that were made durable together")
			.baseUnit("requests")
			.register(registry);
		this.append = Timer.builder("trades.journal.append")
			.description("Time to write one group to the journal and to sync it")
			.register(registry);
	}

	@Override
	public List<Entry> append(List<Submission> group) {
		this.groupSize.record(group.size());
		return this.append.record(() -> this.log.append(group));
	}

}
