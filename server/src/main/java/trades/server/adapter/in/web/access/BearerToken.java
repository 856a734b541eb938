package trades.server.adapter.in.web.access;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import trades.server.adapter.in.web.problem.HttpProblem;

/** The token in a request's {@code Authorization} header (RFC 6750). */
final class BearerToken {

	private static final String SCHEME = "Bearer ";

	private BearerToken() {
	}

	/**
	 * The token, or null when there is none.
	 * @throws HttpProblem when there are several headers, of which each program might
	 * take another
	 */
	static @Nullable String of(HttpHeaders headers) {
		List<String> given = headers.get(HttpHeaders.AUTHORIZATION);
		if (given == null || given.isEmpty()) {
			return null;
		}
		if (given.size() > 1) {
			throw new HttpProblem(HttpStatus.BAD_REQUEST,
					"there are " + given.size() + " Authorization headers: send one");
		}
		String value = given.get(0);
		return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? value.substring(SCHEME.length()).strip()
				: null;
	}

}
