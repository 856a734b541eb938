package trades.cli.client.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Where a trades server is: a base URL, perhaps with a path, without a trailing slash.
 */
public record ServerUrl(URI base) {

	static final int MAX_PORT = 65_535;

	private static final Pattern HTTP = Pattern.compile("(?i)https?://");

	private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]+){3}");

	/**
	 * Reads what a user typed.
	 * @throws IllegalArgumentException with the fault, if that is no server's URL
	 */
	public static ServerUrl parse(String text) {
		if (!HTTP.matcher(text.strip()).lookingAt()) {
			throw new IllegalArgumentException("a server's URL begins with http:// or https://");
		}
		URI uri = uri(text.strip());
		if (uri.getHost() == null) {
			throw new IllegalArgumentException("there is no valid host name in it");
		}
		if (uri.getPort() > MAX_PORT) {
			throw new IllegalArgumentException("a port is at most " + MAX_PORT);
		}
		if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
			throw new IllegalArgumentException("only scheme, host, port and path can be given");
		}
		String url = uri.toString();
		while (url.endsWith("/")) {
			url = url.substring(0, url.length() - 1);
		}
		return new ServerUrl(URI.create(url));
	}

	private static URI uri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			// Without its cause, which repeats the text and with it a password.
			throw new IllegalArgumentException(ex.getReason());
		}
	}

	/** Whether the server is on this machine. */
	boolean isLocal() {
		String host = this.base.getHost();
		return host.equalsIgnoreCase("localhost") || LOOPBACK.matcher(host).matches() || host.equals("[::1]");
	}

	/** The port, if the server is on this machine and speaks HTTP. */
	public OptionalInt localPort() {
		boolean plain = this.base.getScheme().equalsIgnoreCase("http");
		return (isLocal() && plain && this.base.getPort() > 0) ? OptionalInt.of(this.base.getPort())
				: OptionalInt.empty();
	}

	public URI resolve(String pathAndQuery) {
		return URI.create(this.base + pathAndQuery);
	}

	@Override
	public String toString() {
		return this.base.toString();
	}

}
