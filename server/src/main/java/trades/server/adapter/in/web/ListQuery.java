package trades.server.adapter.in.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import trades.server.domain.TradeFilter;

/**
 * What a client asks of the list.
 *
 * @param filter which trades; none when no trade can ever pass
 * @param after only ids greater than this one
 * @param limit at most so many, or null for all
 * @param upTo only ids up to this one
 */
record ListQuery(Optional<TradeFilter> filter, long after, @Nullable Integer limit, long upTo) {

	/** Everything there is. */
	static final ListQuery ALL = new ListQuery(Optional.of(TradeFilter.ALL), 0, null, Long.MAX_VALUE);

}
