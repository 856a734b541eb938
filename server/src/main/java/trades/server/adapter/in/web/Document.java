package trades.server.adapter.in.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import trades.server.adapter.in.web.request.EntityTags;
import trades.server.adapter.in.web.request.MediaTypes;

/**
 * A file in the jar that is served as it is; it is read when it is first asked for.
 */
final class Document {

	private final MediaType type;

	private final Mono<Content> content;

	@SuppressWarnings("ArrayRecordComponent")
	private record Content(byte[] bytes, String tag) {
	}

	/**
	 * Makes a document of a file.
	 * @param file where it is, as seen from this package, or behind a slash in the whole
	 * jar
	 */
	Document(String file, MediaType type) {
		this.type = type;
		this.content = Mono.fromCallable(() -> read(file)).subscribeOn(Schedulers.boundedElastic()).cache();
	}

	private static Content read(String file) {
		try (InputStream in = Objects.requireNonNull(Document.class.getResourceAsStream(file), file)) {
			byte[] bytes = in.readAllBytes();
			return new Content(bytes, EntityTags.ofContent(bytes));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Mono<ServerResponse> get(ServerRequest request) {
		return get(request, ServerResponse.ok());
	}

	/** Answers with more headers than each document has. */
	Mono<ServerResponse> get(ServerRequest request, ServerResponse.BodyBuilder answer) {
		MediaTypes.accepted(request, List.of(this.type), this.type.getType() + "/" + this.type.getSubtype());
		return getWhateverIsAccepted(request, answer);
	}

	/** The same for who doesn't ask by type, as pages don't that load their parts. */
	Mono<ServerResponse> getWhateverIsAccepted(ServerRequest request, ServerResponse.BodyBuilder answer) {
		return this.content.flatMap(content -> Revalidation.unlessKnown(request, content.tag(),
				() -> answer.contentType(this.type).bodyValue(content.bytes())));
	}

}
