package trades.cli.client.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment names for a server, by the variables that curl reads
 * too.
 *
 * @param variable the variable that names it
 * @param host its host
 * @param port its port
 * @param credentials user name and password, with a colon between; null if it wants none
 */
public record ProxyUrl(String variable, String host, int port, @Nullable String credentials) {

	private static final int HTTP_PORT = 80;

	/**
	 * Finds the proxy for a server.
	 * @return null if there is none
	 * @throws IllegalArgumentException with the fault, if what is named can't be used
	 */
	public static @Nullable ProxyUrl find(ServerUrl server, Map<String, String> environment) {
		String scheme = server.base().getScheme().toLowerCase(Locale.ROOT);
		if (server.isLocal() || isExempt(server.base().getHost().toLowerCase(Locale.ROOT), environment)) {
			return null;
		}
		// HTTP_PROXY in capitals could be a header of a CGI request: nobody reads it.
		String[] variables = scheme.equals("https")
				? new String[] { "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" }
				: new String[] { "http_proxy", "all_proxy", "ALL_PROXY" };
		for (String variable : variables) {
			String value = environment.getOrDefault(variable, "").strip();
			if (!value.isEmpty()) {
				return parse(variable, value);
			}
		}
		return null;
	}

	private static boolean isExempt(String host, Map<String, String> environment) {
		String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
		for (String entry : list.split(",", -1)) {
			String suffix = entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
			boolean within = !suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix));
			if (within || suffix.equals("*")) {
				return true;
			}
		}
		return false;
	}

	private static ProxyUrl parse(String variable, String value) {
		// The value may hold a password: it is not repeated.
		String fault = variable + " names no proxy such as http://proxy.example.com:3128";
		try {
			URI uri = new URI(value.contains("://") ? value : "http://" + value);
			boolean usable = "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null
					&& uri.getPort() <= ServerUrl.MAX_PORT;
			if (!usable) {
				throw new IllegalArgumentException(fault);
			}
			int port = (uri.getPort() > 0) ? uri.getPort() : HTTP_PORT;
			return new ProxyUrl(variable, uri.getHost(), port, uri.getUserInfo());
		}
		catch (URISyntaxException ex) {
			// Without its cause, which repeats the value.
			throw new IllegalArgumentException(fault);
		}
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port + " (from " + this.variable + ")";
	}

}
