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
	public static RouterFunction<ServerResponse> of(RecordHandler record, FindHandler find) {
		return route().GET(BOOK, find::list)
			.HEAD(BOOK, find::list)
			.POST(BOOK, record::record)
			.OPTIONS(BOOK, AllowedMethods.BOOK::options)
			.route(BOOK, AllowedMethods.BOOK::refuse)
			.GET(TRADE, find::get)
			.HEAD(TRADE, find::get)
			.OPTIONS(TRADE, AllowedMethods.TRADE::options)
			.route(TRADE, AllowedMethods.TRADE::refuse)
			.build();
	}

}
