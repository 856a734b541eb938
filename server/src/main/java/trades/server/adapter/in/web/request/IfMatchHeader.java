package trades.server.adapter.in.web.request;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.domain.Precondition;
import trades.server.domain.Violation;

/**
 * The {@code If-Match} header of a request to record something: the book must still be
 * what one of these lists showed.
 */
public final class IfMatchHeader {

	private final String value;

	private int at;

	private IfMatchHeader(String value) {
		this.value = value;
	}

	/**
	 * What a request demands of the book, or null when that is nothing: without the
	 * header, or when any book will do.
	 * @throws HttpProblem 400 when the header is malformed
	 */
	public static @Nullable Precondition of(ServerRequest request, EntityTags tags) {
		List<String> values = request.headers().header(HttpHeaders.IF_MATCH);
		if (values.isEmpty()) {
			return null;
		}
		String value = String.join(",", values);
		return "*".equals(value.strip()) ? null : new IfMatchHeader(value).precondition(tags);
	}

	/** A tag that is none of a list names no state of the book; it only can't match. */
	private Precondition precondition(EntityTags tags) {
		Set<Long> lastIds = new HashSet<>();
		int count = 0;
		while (skip(" \t,")) {
			Long lastId = tags.lastIdOf(next());
			if (lastId != null) {
				lastIds.add(lastId);
			}
			count++;
			skip(" \t");
			if (this.at < this.value.length() && this.value.charAt(this.at) != ',') {
				throw malformed();
			}
		}
		if (count == 0) {
			throw malformed();
		}
		return new Precondition(lastIds);
	}

	/** Passes over some characters, and tells whether there are others behind them. */
	private boolean skip(String characters) {
		while (this.at < this.value.length() && characters.indexOf(this.value.charAt(this.at)) >= 0) {
			this.at++;
		}
		return this.at < this.value.length();
	}

	/** The tag that begins here, with its quotes; what is in them may be a comma. */
	private String next() {
		int start = this.at;
		int quote = this.value.startsWith("W/", start) ? start + 2 : start;
		int end = this.value.startsWith("\"", quote) ? this.value.indexOf('"', quote + 1) : -1;
		if (end < 0) {
			throw malformed();
		}
		this.at = end + 1;
		return this.value.substring(start, this.at);
	}

	private HttpProblem malformed() {
		return HttpProblem.invalid("invalid header", List.of(new Violation(HttpHeaders.IF_MATCH, this.value,
				"must be * or the ETags of lists, in their quotes and separated by commas")));
	}

}
