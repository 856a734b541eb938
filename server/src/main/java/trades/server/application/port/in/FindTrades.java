package trades.server.application.port.in;

import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Reads the book. */
public interface FindTrades {

	/** The trade with this id, or nothing when there is none. */
	Mono<Trade> byId(long id);

	/**
	 * The highest id by now, 0 while there is no trade. As trades never change, it names
	 * the state of the book.
	 */
	Mono<Long> lastId();

	/**
	 * All trades that pass the filter, by ascending id. They are read as fast as they are
	 * taken, in lists of no more than a page.
	 * @param after only ids greater than this one
	 * @param upTo only ids up to this one
	 */
	Flux<List<Trade>> list(TradeFilter filter, long after, long upTo);

	/** The first {@code limit} of the same trades. */
	Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit);

}
