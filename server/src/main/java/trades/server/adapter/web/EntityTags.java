package trades.server.adapter.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Entity tags that cost nothing: nothing ever changes, so the book and an id name every
 * state of a resource.
 */
public final class EntityTags {

	private final UUID bookId;

	public EntityTags(UUID bookId) {
		this.bookId = bookId;
	}

	String ofTrade(long id) {
		return "\"" + this.bookId + "-" + id + "\"";
	}

	/** The tag of a list as it was when the book's last id was {@code lastId}. */
	String ofList(long lastId, ServerRequest request) {
		String query = request.uri().getRawQuery();
		CRC32C crc = new CRC32C();
		crc.update(((query != null) ? query : "").getBytes(StandardCharsets.UTF_8));
		return "\"" + this.bookId + "-list-" + lastId + "-" + Long.toHexString(crc.getValue()) + "\"";
	}

}
