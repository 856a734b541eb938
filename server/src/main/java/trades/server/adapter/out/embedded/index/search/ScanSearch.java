package trades.server.adapter.out.embedded.index.search;

import java.util.List;
import java.util.Objects;

import org.springframework.r2dbc.core.DatabaseClient;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Looks at one trade after the other, for a filter that has no key. */
public final class ScanSearch implements PageSearch.Source {

	/** How many trades a stretch looks at, in some hundredths of a second. */
	private static final int STRETCH = 1 << 15;

	private final TradeFilter filter;

	public ScanSearch(TradeFilter filter) {
		this.filter = filter;
	}

	@Override
	public PageSearch.Stretch next(DatabaseClient client, long after, long upTo, int wanted) {
		long end = Math.min(upTo, after + STRETCH);
		List<Trade> trades = Objects
			.requireNonNull(PageQuery.between(this.filter, after, end, wanted).run(client).block());
		return new PageSearch.Stretch(trades, (trades.size() < wanted) ? end : trades.get(wanted - 1).id());
	}

}
