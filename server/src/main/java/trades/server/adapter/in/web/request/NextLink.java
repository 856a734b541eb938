package trades.server.adapter.in.web.request;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The link to the next page of a list: the same request, but for where it begins. The
 * other parameters stay as they were sent, even those that the server does not know.
 */
public final class NextLink {

	private NextLink() {
	}

	/** The {@code Link} header's value for what follows a trade by ascending id. */
	public static String after(long id, URI request) {
		return with("after", id, request);
	}

	/** The same by descending id. */
	public static String before(long id, URI request) {
		return with("before", id, request);
	}

	private static String with(String name, long id, URI request) {
		// In ASCII, since a client may have sent a bare letter where it should have
		// escaped one.
		URI ascii = URI.create(request.toASCIIString());
		String query = (ascii.getRawQuery() != null) ? ascii.getRawQuery() : "";
		String parameters = Stream
			.concat(Arrays.stream(query.split("&"))
				.filter(parameter -> !parameter.isEmpty() && !name.equals(nameOf(parameter))),
					Stream.of(name + "=" + id))
			.collect(Collectors.joining("&"));
		return "<" + ascii.getRawPath() + "?" + parameters + ">; rel=\"next\"";
	}

	private static String nameOf(String parameter) {
		return URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
	}

}
