package trades.server.adapter.in.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.request.EntityTags;

/** A file that the page is made of, as it lies in the jar. */
final class PageFile {

	private static final String PLACE = "/page/";

	private final byte[] content;

	private final MediaType type;

	private final String tag;

	private PageFile(byte[] content, MediaType type) {
		this.content = content;
		this.type = type;
		this.tag = EntityTags.ofContent(content);
	}

	/** The file of this name below {@code /page}, if there is one. */
	static Optional<PageFile> named(String name) {
		MediaType type = typeOf(name);
		return (type != null) ? read(name, type) : Optional.empty();
	}

	/** The document that names all the others. */
	static PageFile document() {
		return read("index.html", text("html")).orElseThrow();
	}

	/** Its entity tag, which its content makes. */
	String tag() {
		return this.tag;
	}

	Mono<Void> write(ServerHttpResponse response) {
		response.getHeaders().setContentType(this.type);
		response.getHeaders().setContentLength(this.content.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(this.content)));
	}

	private static Optional<PageFile> read(String name, MediaType type) {
		try (InputStream file = PageFile.class.getResourceAsStream(PLACE + name)) {
			if (file == null) {
				return Optional.empty();
			}
			return Optional.of(new PageFile(file.readAllBytes(), type));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Null for what is no name of a file to be read from elsewhere than the page. */
	private static @Nullable MediaType typeOf(String name) {
		boolean isPlain = name.chars().allMatch(c -> c == '.' || c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
		return !isPlain ? null : switch (name.substring(name.lastIndexOf('.') + 1)) {
			case "css" -> text("css");
			case "js" -> text("javascript");
			case "txt" -> text("plain");
			case "svg" -> new MediaType("image", "svg+xml");
			default -> null;
		};
	}

	private static MediaType text(String subtype) {
		return new MediaType("text", subtype, StandardCharsets.UTF_8);
	}

}
