package trades.server.adapter.in.web.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.body.Integers;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;
import trades.server.domain.Violation;

/**
 * The query parameters of the list. Unknown ones are ignored, and an empty value is as
 * good as none.
 */
public final class ListParameters {

	/** The longest list that can be asked for by {@code limit}. */
	public static final int MAX_LIMIT = 10_000;

	private final MultiValueMap<String, String> parameters;

	private final List<Violation> violations = new ArrayList<>(0);

	private ListParameters(MultiValueMap<String, String> parameters) {
		this.parameters = parameters;
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
		MultiValueMap<String, String> parameters = parameters(request);
		return parameters.isEmpty() ? Query.ALL : new ListParameters(parameters).query();
	}

	/**
	 * All parameters of a request.
	 * @throws HttpProblem 400 when they can't be decoded
	 */
	public static MultiValueMap<String, String> parameters(ServerRequest request) {
		try {
			return request.queryParams();
		}
		catch (IllegalArgumentException ex) {
			throw new HttpProblem(HttpStatus.BAD_REQUEST,
					"the query string is not encoded properly: " + ClientText.cut(String.valueOf(ex.getMessage())));
		}
	}

	private Query query() {
		Long userId = integer("user_id", 0, Long.MAX_VALUE);
		String symbol = single("symbol");
		Long since = time("since");
		Long until = time("until");
		Long after = integer("after", 0, Long.MAX_VALUE);
		Long limit = integer("limit", 1, MAX_LIMIT);
		Long upTo = integer("up_to", 0, Long.MAX_VALUE);
		Long before = integer("before", 0, Long.MAX_VALUE);
		boolean isNewestFirst = isNewestFirst();
		List<String> types = given("type").distinct().toList();
		refuseIfInvalid();
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

	private boolean isNewestFirst() {
		String order = single("order");
		if (order != null && !order.equals("asc") && !order.equals("desc")) {
			violation("order", order, "must be asc or desc");
		}
		return "desc".equals(order);
	}

	private Stream<String> given(String name) {
		return this.parameters.getOrDefault(name, List.of())
			.stream()
			.filter(Objects::nonNull)
			.filter(value -> !value.isEmpty());
	}

	private @Nullable String single(String name) {
		List<String> values = given(name).toList();
		if (this.parameters.getOrDefault(name, List.of()).size() > 1) {
			violation(name, String.join(",", values), "must be given at most once");
			return null;
		}
		return values.isEmpty() ? null : values.get(0);
	}

	private @Nullable Long integer(String name, long min, long max) {
		String value = single(name);
		if (value == null) {
			return null;
		}
		Long number = Integers.ofDigits(value);
		if (number == null || number < min || number > max) {
			violation(name, value, "must be an integer between " + min + " and " + max);
		}
		return number;
	}

	private @Nullable Long time(String name) {
		String value = single(name);
		if (value == null) {
			return null;
		}
		Long number = Integers.ofDigits(value);
		if (number != null) {
			return number;
		}
		try {
			// In a query a plus sign is a blank: an offset is rarely escaped as it should
			// be.
			return ceilingMillis(OffsetDateTime.parse(value.replace(' ', '+')).toInstant());
		}
		catch (DateTimeException | ArithmeticException ex) {
			violation(name, value,
					"must be a time such as 2018-07-13T22:58:21Z, or milliseconds since 1970 as an integer");
			return null;
		}
	}

	/**
	 * Trades have whole milliseconds: the first that is not before a time between two is
	 * the latter.
	 */
	private static long ceilingMillis(Instant time) {
		return time.plusNanos(999_999).toEpochMilli();
	}

	private void violation(String name, String value, String detail) {
		this.violations.add(new Violation(name, value, detail));
	}

	private void refuseIfInvalid() {
		if (!this.violations.isEmpty()) {
			throw HttpProblem.invalid("invalid query parameter", this.violations);
		}
	}

}
