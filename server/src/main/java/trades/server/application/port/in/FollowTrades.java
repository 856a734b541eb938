package trades.server.application.port.in;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Reads the book on and on, as it grows. */
public interface FollowTrades {

	/**
	 * All trades behind an id that pass a filter, each once, by ascending id: those that
	 * there are, as fast as they are taken, and then each new one soon after it was
	 * recorded, by whomever. The first step has no trades and tells where it starts;
	 * another one comes every few seconds at least. Ends when the server does.
	 * @param after may be an id that is not there yet; null for the last one by now
	 */
	Flux<Step> follow(TradeFilter filter, @Nullable Long after);

	/**
	 * What comes next.
	 *
	 * @param trades may be none
	 * @param position the id up to which there is nothing else: who follows from there
	 * misses nothing and gets nothing twice
	 */
	record Step(List<Trade> trades, long position) {
	}

}
