package trades.server.adapter.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;
import trades.server.domain.Violation;

/**
 * The query parameters of the list. Unknown ones are ignored, and an empty value is no
 * filter.
 */
final class ListParameters {

	private static final String USER_ID = "user_id";

	private static final String TYPE = "type";

	private static final Pattern DIGITS = Pattern.compile("[0-9]+");

	private ListParameters() {
	}

	/** The filter that a request asks for; none when no trade can ever pass it. */
	static Optional<TradeFilter> filter(ServerRequest request) {
		MultiValueMap<String, String> parameters = parameters(request);
		Long userId = userId(parameters.getOrDefault(USER_ID, List.of()));
		Set<String> types = parameters.getOrDefault(TYPE, List.of())
			.stream()
			.filter(ListParameters::isGiven)
			.collect(Collectors.toSet());
		if (types.isEmpty()) {
			return Optional.of(new TradeFilter(userId, null));
		}
		TradeType type = (types.size() == 1) ? TradeType.of(types.iterator().next()) : null;
		return Optional.ofNullable(type).map(known -> new TradeFilter(userId, known));
	}

	private static MultiValueMap<String, String> parameters(ServerRequest request) {
		try {
			return request.queryParams();
		}
		catch (IllegalArgumentException ex) {
			throw new HttpProblem(HttpStatus.BAD_REQUEST,
					"the query string is not encoded properly: " + ex.getMessage());
		}
	}

	private static @Nullable Long userId(List<String> values) {
		if (values.size() > 1) {
			throw invalid(String.join(",", values.stream().filter(ListParameters::isGiven).toList()),
					"must be given at most once");
		}
		if (values.isEmpty() || !isGiven(values.get(0))) {
			return null;
		}
		String value = values.get(0);
		try {
			if (DIGITS.matcher(value).matches()) {
				return Long.valueOf(value);
			}
		}
		catch (NumberFormatException ex) {
			// Too large, which the answer below says as well.
		}
		throw invalid(value, "must be an integer between 0 and " + Long.MAX_VALUE);
	}

	private static boolean isGiven(@Nullable String value) {
		return value != null && !value.isEmpty();
	}

	private static HttpProblem invalid(String value, String detail) {
		return HttpProblem.invalid("invalid query parameter", List.of(new Violation(USER_ID, value, detail)));
	}

}
