package trades.cli.client.transport;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What shows a server who asks (RFC 6750). It is never shown.
 */
public final class BearerToken {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

	private final String text;

	private BearerToken(String text) {
		this.text = text;
	}

	/**
	 * Checks a token.
	 * @throws IllegalArgumentException with the fault, if that is none
	 */
	public static BearerToken parse(String text) {
		if (!FORM.matcher(text).matches()) {
			throw new IllegalArgumentException(text.isEmpty() ? "the token is empty"
					: "the token is malformed: it is one word of letters, digits and -._~+/ (perhaps with = at its end), "
							+ "without blanks or line breaks");
		}
		return new BearerToken(text);
	}

	/**
	 * Refuses to send it where others could read it on the way.
	 * @throws IllegalArgumentException with what to do instead
	 */
	public void requireSafe(ServerUrl server) {
		boolean plain = server.base().getScheme().toLowerCase(Locale.ROOT).equals("http");
		if (plain && !server.isLocal()) {
			throw new IllegalArgumentException("the token is not sent to " + server
					+ ", since anybody on the way could read it: name an https:// server, or add --insecure-token if "
					+ "nobody can listen there");
		}
	}

	/** The value of the header {@code Authorization}. */
	public String header() {
		return "Bearer " + this.text;
	}

	@Override
	public String toString() {
		return "(hidden)";
	}

}
