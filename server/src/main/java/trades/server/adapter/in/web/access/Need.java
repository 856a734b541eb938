package trades.server.adapter.in.web.access;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer.Element;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import trades.server.domain.access.Scope;

/**
 * What a request needs on a closed server. Whatever is not known here needs a token, so
 * that what is added some day is not open by mistake.
 */
enum Need {

	/** No token at all. */
	NOTHING(null),

	/** Any token. */
	TOKEN(null),

	READ(Scope.READ), WRITE(Scope.WRITE), OPS(Scope.OPS);

	private static final Set<String> PUBLIC = Set.of("page", "docs", "openapi.yaml", "openapi.json");

	private static final String ACTUATOR = "actuator";

	private static final String FEED = "feed";

	/** The path's parts as they are matched: those at even places are slashes. */
	private static final int FIRST = 1;

	private static final int SECOND = 3;

	private final @Nullable Scope scope;

	Need(@Nullable Scope scope) {
		this.scope = scope;
	}

	/** The scope that a token must have, or null when any will do. */
	@Nullable Scope scope() {
		return this.scope;
	}

	/** What a request needs, which is not the less for an odd way to write its path. */
	static Need of(ServerHttpRequest request) {
		HttpMethod method = request.getMethod();
		// A browser asks without a token whether it may send one.
		if (HttpMethod.OPTIONS.equals(method)) {
			return NOTHING;
		}
		List<Element> path = request.getPath().pathWithinApplication().elements();
		String first = segment(path, FIRST);
		return switch (first) {
			case "" -> (path.size() == 1) ? NOTHING : TOKEN;
			case "trades" -> HttpMethod.POST.equals(method) ? WRITE : isRead(method) ? READ : TOKEN;
			case FEED, "counts", "positions", "bars" -> isRead(method) ? READ : TOKEN;
			case ACTUATOR -> segment(path, SECOND).equals("health") ? NOTHING : OPS;
			default -> PUBLIC.contains(first) ? NOTHING : TOKEN;
		};
	}

	/** Whether a request is for meters and the like, cheaper than the whole question. */
	static boolean isForOperators(ServerHttpRequest request) {
		return segment(request.getPath().pathWithinApplication().elements(), FIRST).equals(ACTUATOR)
				&& of(request) == OPS;
	}

	/** Whether a request is answered without an end. */
	static boolean isForFeed(ServerHttpRequest request) {
		return segment(request.getPath().pathWithinApplication().elements(), FIRST).equals(FEED);
	}

	private static boolean isRead(HttpMethod method) {
		return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
	}

	private static String segment(List<Element> path, int place) {
		return (path.size() > place && path.get(place) instanceof PathSegment segment) ? segment.valueToMatch() : "";
	}

}
