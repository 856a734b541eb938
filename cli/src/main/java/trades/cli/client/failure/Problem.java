package trades.cli.client.failure;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the server says is wrong (RFC 9457): a sentence, and each violation where the
 * input was at fault.
 */
public record Problem(int status, String detail, @Nullable String requestId, List<Violation> violations) {

	public Problem {
		violations = List.copyOf(violations);
	}

	public Problem withDefaultId(@Nullable String id) {
		return (this.requestId != null || id == null) ? this
				: new Problem(this.status, this.detail, id, this.violations);
	}

	/**
	 * One field that broke one rule.
	 *
	 * @param value the rejected value as JSON, null where the field was missing
	 */
	public record Violation(String field, @Nullable String value, String detail) {

	}

}
