package trades.server.application;

import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.out.TradeIndex;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * Reads the index in short pages up to a given id: a snapshot, since trades never change.
 */
public final class TradeFinder implements FindTrades {

	private final TradeIndex index;

	private final int pageSize;

	public TradeFinder(TradeIndex index, int pageSize) {
		this.index = index;
		this.pageSize = pageSize;
	}

	@Override
	public Mono<Trade> byId(long id) {
		return this.index.find(id);
	}

	@Override
	public Mono<Long> lastId() {
		return this.index.lastId();
	}

	@Override
	public Flux<List<Trade>> list(TradeFilter filter, long after, long upTo) {
		return page(filter, after, upTo, this.pageSize).expand(
				page -> (page.size() < this.pageSize) ? Mono.empty() : page(filter, lastOf(page), upTo, this.pageSize))
			.filter(page -> !page.isEmpty());
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		return this.index.page(filter, after, upTo, limit);
	}

	private static long lastOf(List<Trade> page) {
		return page.get(page.size() - 1).id();
	}

}
