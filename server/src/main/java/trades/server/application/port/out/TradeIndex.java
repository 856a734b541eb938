package trades.server.application.port.out;

import java.util.Collection;
import java.util.List;

import reactor.core.publisher.Mono;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** What the book is read from: everything in the log, in a form that can be searched. */
public interface TradeIndex {

	/**
	 * Makes appended entries visible to every later read. Blocks; only the thread that
	 * appends may call it.
	 */
	void apply(List<Entry> entries);

	/**
	 * The entries recorded under any of these keys, whatever their fingerprints. Blocks,
	 * as {@link #apply} does.
	 */
	List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys);

	/** The trade with this id, or nothing when there is none. */
	Mono<Trade> find(long id);

	/** The highest id, 0 while there is no trade. */
	Mono<Long> lastId();

	/**
	 * One page of the trades that pass a filter, by ascending id.
	 * @param after only ids greater than this one
	 * @param upTo only ids up to this one
	 * @param limit at most so many; fewer mean that there are no more
	 */
	Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit);

}
