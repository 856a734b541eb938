package trades.server.adapter.in.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.problem.ServiceDescription;

/** Answers with the page on which people look at the book, and what it is made of. */
public final class PageHandler {

	/** Nothing but what comes from this server runs, is shown or is asked for. */
	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
			+ "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	private static final String PLACE = "/page/";

	private final Document document = new Document(PLACE + "index.html", text("html"));

	/** As many as there are: what isn't there is not kept. */
	private final Map<String, Document> files = new ConcurrentHashMap<>();

	/** Whether a request wants the page: others may like anything, but name no HTML. */
	static boolean isAskedForBy(ServerHttpRequest request) {
		HttpMethod method = request.getMethod();
		return "/".equals(request.getPath().pathWithinApplication().value())
				&& (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) && namesHtml(request.getHeaders());
	}

	private static boolean namesHtml(HttpHeaders headers) {
		try {
			return headers.getAccept()
				.stream()
				.anyMatch(range -> range.equalsTypeAndSubtype(MediaType.TEXT_HTML) && range.getQualityValue() > 0);
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	Mono<ServerResponse> document(ServerRequest request) {
		return answer(request, this.document);
	}

	Mono<ServerResponse> file(ServerRequest request) {
		String name = request.pathVariable("name");
		Document file = this.files.get(name);
		if (file == null) {
			MediaType type = typeOf(name);
			if (type == null || PageHandler.class.getResource(PLACE + name) == null) {
				throw new ResponseStatusException(HttpStatus.NOT_FOUND);
			}
			file = this.files.computeIfAbsent(name, known -> new Document(PLACE + known, type));
		}
		return answer(request, file);
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

	private static Mono<ServerResponse> answer(ServerRequest request, Document file) {
		HttpHeaders headers = request.exchange().getResponse().getHeaders();
		headers.set("Content-Security-Policy", POLICY);
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
		headers.set(HttpHeaders.LINK, ServiceDescription.LINK);
		return file.getWhateverIsAccepted(request, ServerResponse.ok());
	}

}
