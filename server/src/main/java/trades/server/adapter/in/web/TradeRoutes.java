package trades.server.adapter.in.web;

import java.util.List;
import java.util.Set;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import trades.server.adapter.in.web.problem.ProblemHandler;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/**
 * The whole HTTP surface, but for {@link DescriptionRoutes}. WebFlux has no 405 for
 * functional routes: the last route of each resource gives it.
 */
public final class TradeRoutes {

	private static final String NAME = "trades";

	private static final String ROOT = "/" + NAME;

	private static final RequestPredicate BOOK = named(NAME);

	private static final String FEED = "feed";

	private static final String COUNTS = "counts";

	private static final String POSITIONS = "positions";

	private static final String BARS = "bars";

	private static final String PAGE = "page";

	private static final RequestPredicate PAGE_FILE = path("/" + PAGE + "/{name}");

	private static final Set<String> FIRST_SEGMENTS = Set.of(FEED, COUNTS, POSITIONS, BARS, PAGE);

	private static final RequestPredicate TRADE = path(ROOT + "/{id}").or(path(ROOT + "/{id}/"));

	private TradeRoutes() {
	}

	/**
	 * Answers all requests to the resources, the book, a trade in it, the feed, the sums
	 * and the page, with nothing else in between. Going through Boot's handler, its
	 * endpoint mappings and its observations cost more than half of what a whole request
	 * costs now.
	 * @param filters what every request passes through, in this order, as it does on its
	 * way to Boot's handler
	 */
	public static HttpHandler handler(RecordHandler record, FindHandler find, SumHandler sum, FeedHandler feed,
			PageHandler page, List<WebFilter> filters) {
		HandlerStrategies.Builder strategies = HandlerStrategies.empty()
			.codecs(codecs -> codecs.registerDefaults(true))
			.exceptionHandler(new ProblemHandler());
		filters.forEach(strategies::webFilter);
		return RouterFunctions.toHttpHandler(routes(record, find, sum, feed, page), strategies.build());
	}

	/** Whether a request is for the handler, even if only to be told that it is wrong. */
	public static boolean lead(ServerHttpRequest request) {
		List<PathContainer.Element> path = request.getPath().pathWithinApplication().elements();
		if (path.size() <= 1) {
			return PageHandler.isAskedForBy(request);
		}
		// Decoded, since "/%74rades" is the same path.
		String first = (path.get(1) instanceof PathContainer.PathSegment segment) ? segment.valueToMatch() : "";
		return first.startsWith(NAME) || FIRST_SEGMENTS.contains(first);
	}

	/** The most frequent first, since they are tried in this order. */
	private static RouterFunction<ServerResponse> routes(RecordHandler record, FindHandler find, SumHandler sum,
			FeedHandler feed, PageHandler page) {
		return route().GET(TRADE, find::get)
			.POST(BOOK, record::record)
			.GET(BOOK, find::list)
			.HEAD(BOOK, find::list)
			.OPTIONS(BOOK, AllowedMethods.BOOK::options)
			.route(BOOK, AllowedMethods.BOOK::refuse)
			.HEAD(TRADE, find::get)
			.OPTIONS(TRADE, AllowedMethods.TRADE::options)
			.route(TRADE, AllowedMethods.TRADE::refuse)
			.add(readOnly(named(FEED), feed::follow))
			.add(readOnly(named(COUNTS), sum::count))
			.add(readOnly(named(POSITIONS), sum::positions))
			.add(readOnly(named(BARS), sum::bars))
			.add(readOnly(PAGE_FILE, page::file))
			.add(readOnly(path("/"), page::document))
			.build();
	}

	static RequestPredicate named(String name) {
		return path("/" + name).or(path("/" + name + "/"));
	}

	/** A resource of which nothing can be changed. */
	static RouterFunction<ServerResponse> readOnly(RequestPredicate resource, HandlerFunction<ServerResponse> handler) {
		return route().GET(resource, handler)
			.HEAD(resource, handler)
			.OPTIONS(resource, AllowedMethods.READ_ONLY::options)
			.route(resource, AllowedMethods.READ_ONLY::refuse)
			.build();
	}

}
