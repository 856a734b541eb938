package trades.server.domain;

/**
 * A client's own name for one request, by which a repeat is known.
 *
 * @param name the key as the client sent it: 1 … 255 printable ASCII characters
 * @param fingerprint the SHA-256 of the request's media type and body, as 64 hexadecimal
 * digits
 */
public record IdempotencyKey(String name, String fingerprint) {

	/** Whether {@code text} may serve as a key: 1 … 255 printable ASCII characters. */
	public static boolean isValid(String text) {
		return !text.isEmpty() && text.length() <= 255 && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
	}

}
