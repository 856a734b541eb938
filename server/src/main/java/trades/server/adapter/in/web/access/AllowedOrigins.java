package trades.server.adapter.in.web.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The sites whose pages may use this server, each as a browser names it:
 * {@code https://app.example.com}, with a port where it isn't the usual one.
 */
public final class AllowedOrigins {

	private static final Pattern FORM = Pattern
		.compile("(?i)https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:.]+](:[0-9]{1,5})?");

	private final Set<String> origins;

	public AllowedOrigins(Collection<String> origins) {
		this.origins = origins.stream().map(AllowedOrigins::normal).collect(Collectors.toUnmodifiableSet());
	}

	/** Whether a text can be one of them: neither a pattern nor a URL with a path. */
	public static boolean isOrigin(String text) {
		return FORM.matcher(text).matches();
	}

	boolean isEmpty() {
		return this.origins.isEmpty();
	}

	/** Whether the page that an Origin header names is of one of them. */
	boolean has(@Nullable String origin) {
		return origin != null && this.origins.contains(normal(origin));
	}

	private static String normal(String origin) {
		String lower = origin.toLowerCase(Locale.ROOT);
		String usualPort = lower.startsWith("https:") ? ":443" : ":80";
		return lower.endsWith(usualPort) ? lower.substring(0, lower.length() - usualPort.length()) : lower;
	}

}
