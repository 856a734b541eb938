package trades.server.application.port.out;

import java.util.List;

import reactor.core.publisher.Mono;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * Reads a book. Whatever was answered as recorded, by any server, is there for every read
 * that begins later.
 */
public interface BookReader {

	/** The trade with this id, or nothing when there is none. */
	default Mono<Trade> find(long id) {
		return page(TradeFilter.ALL, id - 1, id, 1).flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()));
	}

	/** What was recorded under a key of this name, or nothing. */
	Mono<KeyedReceipt> recordedUnder(String name);

	/** The highest id by now, 0 while there is no trade. */
	Mono<Long> lastId();

	/**
	 * One page of the trades that pass a filter, by ascending id.
	 * @param after only ids greater than this one
	 * @param upTo only ids up to this one
	 * @param limit at most so many; fewer mean that there are no more
	 */
	Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit);

}
