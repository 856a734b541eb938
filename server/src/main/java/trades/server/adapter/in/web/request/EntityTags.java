package trades.server.adapter.in.web.request;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.body.Integers;
import trades.server.adapter.in.web.format.TradeFormat;

/**
 * Entity tags that cost nothing: nothing ever changes, so the book and an id name every
 * state of a resource.
 */
public final class EntityTags {

	private final String prefix;

	private final String bookId;

	public EntityTags(UUID bookId) {
		this.bookId = bookId.toString();
		this.prefix = "\"" + bookId + "-";
	}

	/** The book that they are of. */
	public String bookId() {
		return this.bookId;
	}

	public String ofTrade(long id) {
		return this.prefix + id + "\"";
	}

	/** The tag of a list as it was when the last id was {@code lastId}. */
	public String ofList(long lastId, TradeFormat format, ServerRequest request) {
		String query = request.uri().getRawQuery();
		String asked = (query != null) ? IdempotencyHeader.sha256(query.getBytes(StandardCharsets.UTF_8)) : "all";
		return this.prefix + format + "-" + lastId + "-" + asked + "\"";
	}

	/** The tag of what is the same in every book. */
	public static String ofContent(byte[] content) {
		return "\"" + IdempotencyHeader.sha256(content) + "\"";
	}

	/**
	 * The last id that the strong tag of any list of this book names; null for every
	 * other tag.
	 */
	public @Nullable Long lastIdOf(String tag) {
		if (!tag.startsWith(this.prefix)) {
			return null;
		}
		for (TradeFormat format : TradeFormat.all()) {
			String start = this.prefix + format + "-";
			int end = tag.indexOf('-', start.length());
			if (tag.startsWith(start) && end >= 0) {
				return Integers.ofJson(tag.substring(start.length(), end));
			}
		}
		return null;
	}

}
