package trades.server.adapter.in.web.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.body.Integers;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.domain.Violation;

/**
 * The query parameters of a request, with what is wrong about them. An empty value is as
 * good as none.
 */
final class QueryParameters {

	private final MultiValueMap<String, String> parameters;

	private final List<Violation> violations = new ArrayList<>(0);

	private QueryParameters(MultiValueMap<String, String> parameters) {
		this.parameters = parameters;
	}

	static QueryParameters of(ServerRequest request) {
		return new QueryParameters(all(request));
	}

	/**
	 * All parameters of a request.
	 * @throws HttpProblem 400 when they can't be decoded
	 */
	static MultiValueMap<String, String> all(ServerRequest request) {
		try {
			return request.queryParams();
		}
		catch (IllegalArgumentException ex) {
			throw new HttpProblem(HttpStatus.BAD_REQUEST,
					"the query string is not encoded properly: " + ClientText.cut(String.valueOf(ex.getMessage())));
		}
	}

	boolean isEmpty() {
		return this.parameters.isEmpty();
	}

	Stream<String> given(String name) {
		return this.parameters.getOrDefault(name, List.of())
			.stream()
			.filter(Objects::nonNull)
			.filter(value -> !value.isEmpty());
	}

	@Nullable String single(String name) {
		List<String> values = given(name).toList();
		if (this.parameters.getOrDefault(name, List.of()).size() > 1) {
			violation(name, String.join(",", values), "must be given at most once");
			return null;
		}
		return values.isEmpty() ? null : values.get(0);
	}

	void require(String name) {
		if (given(name).findAny().isEmpty()) {
			violation(name, null, "is missing");
		}
	}

	@Nullable Long integer(String name, long min, long max) {
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

	@Nullable Long time(String name) {
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

	void violation(String name, @Nullable String value, String detail) {
		this.violations.add(new Violation(name, value, detail));
	}

	/**
	 * Ends the reading.
	 * @throws HttpProblem 400 with everything that is wrong
	 */
	void refuseIfInvalid() {
		if (!this.violations.isEmpty()) {
			throw HttpProblem.invalid("invalid query parameter", this.violations);
		}
	}

}
