package trades.server.adapter.in.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.format.TradeFormat;

/**
 * Entity tags that cost nothing: nothing ever changes, so the book and an id name every
 * state of a resource.
 */
public final class EntityTags {

	private final String prefix;

	public EntityTags(UUID bookId) {
		this.prefix = "\"" + bookId + "-";
	}

	String ofTrade(long id) {
		return this.prefix + id + "\"";
	}

	/** The tag of a list as it was when the last id was {@code lastId}. */
	String ofList(long lastId, TradeFormat format, ServerRequest request) {
		String query = request.uri().getRawQuery();
		String asked = (query != null) ? IdempotencyHeader.sha256(query.getBytes(StandardCharsets.UTF_8)) : "all";
		return this.prefix + format + "-" + lastId + "-" + asked + "\"";
	}

}
