package trades.server.adapter.in.web.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Violation;

/** The {@code Idempotency-Key} header, by which a client makes a repeat harmless. */
public final class IdempotencyHeader {

	static final String NAME = "Idempotency-Key";

	public static final String REPLAYED = "Idempotency-Replayed";

	private IdempotencyHeader() {
	}

	/**
	 * The key that a request bears, or null.
	 * @throws HttpProblem 400 when it can't serve as one
	 */
	public static @Nullable String of(ServerRequest request) {
		List<String> values = request.headers().header(NAME);
		if (values.isEmpty()) {
			return null;
		}
		String value = String.join(",", values);
		if (values.size() > 1 || !IdempotencyKey.isValid(value)) {
			throw HttpProblem.invalid("invalid header",
					List.of(new Violation(NAME, value, "must be one key of 1 to 255 printable ASCII characters")));
		}
		return value;
	}

	/** The key together with the fingerprint of what was sent under it. */
	public static @Nullable IdempotencyKey key(@Nullable String value, MediaType type, byte[] body) {
		if (value == null) {
			return null;
		}
		MessageDigest digest = sha256();
		digest.update((type + "\n").getBytes(StandardCharsets.US_ASCII));
		return new IdempotencyKey(value, HexFormat.of().formatHex(digest.digest(body)));
	}

	/** The SHA-256 of some bytes, in hexadecimal digits. */
	public static String sha256(byte[] bytes) {
		return HexFormat.of().formatHex(sha256().digest(bytes));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
