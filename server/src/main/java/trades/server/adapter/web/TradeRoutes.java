package trades.server.adapter.web;

import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/**
 * The whole HTTP surface. WebFlux has no 405 for functional routes: the last route of
 * each resource gives it.
 */
public final class TradeRoutes {

	private static final RequestPredicate BOOK = path("/trades").or(path("/trades/"));

	private static final RequestPredicate TRADE = path("/trades/{id}").or(path("/trades/{id}/"));

	private TradeRoutes() {
	}

	/** The routes to the two resources: the book and a trade in it. */
	public static RouterFunction<ServerResponse> of(TradeHandler trades) {
		return route().GET(BOOK, trades::list)
			.HEAD(BOOK, trades::list)
			.POST(BOOK, trades::record)
			.OPTIONS(BOOK, trades::bookOptions)
			.route(BOOK, trades::bookMethodNotAllowed)
			.GET(TRADE, trades::get)
			.HEAD(TRADE, trades::get)
			.OPTIONS(TRADE, trades::tradeOptions)
			.route(TRADE, trades::tradeMethodNotAllowed)
			.build();
	}

}
