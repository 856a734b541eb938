package trades.server.adapter.in.web.request;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

/**
 * The query parameters of the list. Unknown ones are ignored, and an empty value is as
 * good as none.
 */
public final class ListParameters {

	/** The longest list that can be asked for by {@code limit}. */
	public static final int MAX_LIMIT = 10_000;

	private ListParameters() {
	}

	/**
	 * What a client asks of the list.
	 *
	 * @param filter which trades; none when no trade can ever pass
	 * @param after only ids greater than this one; null when it was not given
	 * @param limit at most so many, or null for all
	 * @param upTo only ids up to this one
	 * @param isNewestFirst whether ids are to descend
	 */
	public record Query(Optional<TradeFilter> filter, @Nullable Long after, @Nullable Integer limit, long upTo,
			boolean isNewestFirst) {

		/** Everything there is. */
		private static final Query ALL = new Query(Optional.of(TradeFilter.ALL), null, null, Long.MAX_VALUE, false);

		/** Where to start. */
		public long start() {
			return (this.after != null) ? this.after : 0;
		}

	}

	/**
	 * Reads what a request asks for.
	 * @throws HttpProblem 400 with everything that is wrong
	 */
	public static Query of(ServerRequest request) {
		QueryParameters parameters = QueryParameters.of(request);
		if (parameters.isEmpty()) {
			return Query.ALL;
		}
		Query query = read(parameters, "since", "until");
		parameters.refuseIfInvalid();
		return query;
	}

	/** Reads all but the parameters for the time from which and before which. */
	static Query read(QueryParameters parameters, String from, String to) {
		Long userId = parameters.integer("user_id", 0, Long.MAX_VALUE);
		String symbol = parameters.single("symbol");
		Long since = parameters.time(from);
		Long until = parameters.time(to);
		Long after = parameters.integer("after", 0, Long.MAX_VALUE);
		Long limit = parameters.integer("limit", 1, MAX_LIMIT);
		Long upTo = parameters.integer("up_to", 0, Long.MAX_VALUE);
		Long before = parameters.integer("before", 0, Long.MAX_VALUE);
		boolean isNewestFirst = isNewestFirst(parameters);
		List<String> types = parameters.given("type").distinct().toList();
		TradeType type = (types.size() == 1) ? TradeType.of(types.get(0)) : null;
		boolean satisfiable = types.isEmpty() || type != null;
		return new Query(
				satisfiable ? Optional.of(new TradeFilter(userId, type, symbol, since, until)) : Optional.empty(),
				after, (limit != null) ? limit.intValue() : null, upTo(upTo, before), isNewestFirst);
	}

	private static long upTo(@Nullable Long upTo, @Nullable Long before) {
		return Math.min((upTo != null) ? upTo : Long.MAX_VALUE,
				(before != null) ? Math.max(0, before - 1) : Long.MAX_VALUE);
	}

	private static boolean isNewestFirst(QueryParameters parameters) {
		String order = parameters.single("order");
		if (order != null && !order.equals("asc") && !order.equals("desc")) {
			parameters.violation("order", order, "must be asc or desc");
		}
		return "desc".equals(order);
	}

}
