package trades.server.application;

import java.util.List;
import java.util.TreeMap;

import trades.server.application.port.in.Bar;
import trades.server.application.port.in.BarInterval;
import trades.server.application.port.in.FindTrades.TooLargeSumException;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Puts trades that come by ascending id into intervals of time. */
final class Bars {

	/** Some hundred kilobytes, and more than any screen has room for. */
	private static final int MAX = 5_000;

	private final BarInterval interval;

	private final TreeMap<Long, Bar> bars = new TreeMap<>();

	/**
	 * Makes an empty collection.
	 * @param filter what it is for: what spans too much time is refused before it is read
	 */
	Bars(BarInterval interval, TradeFilter filter) {
		this.interval = interval;
		if (filter.since() != null && filter.until() != null && filter.since() < filter.until()) {
			refuseIfTooMany(Math.max(0, filter.since()), filter.until() - 1);
		}
	}

	void add(List<Trade> trades) {
		for (Trade trade : trades) {
			NewTrade details = trade.details();
			long start = this.interval.startOf(details.timestamp());
			Bar bar = this.bars.get(start);
			this.bars.put(start, (bar != null) ? bar.plus(details) : Bar.of(start, details));
			if (bar == null) {
				refuseIfTooMany(this.bars.firstKey(), this.bars.lastKey());
			}
		}
	}

	private void refuseIfTooMany(long first, long last) {
		long count = this.interval.countBetween(first, last);
		if (count > MAX) {
			throw new TooLargeSumException("there are " + count + " intervals, and at most " + MAX
					+ " are answered: ask for a longer interval, or less time between from and to");
		}
	}

	List<Bar> sorted() {
		return List.copyOf(this.bars.values());
	}

}
