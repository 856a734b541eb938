package trades.server.adapter.in.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

	private final PageFile document = PageFile.document();

	/** As many as there are: what isn't there is not kept. */
	private final Map<String, PageFile> files = new ConcurrentHashMap<>();

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
		PageFile known = this.files.get(name);
		if (known != null) {
			return answer(request, known);
		}
		PageFile file = PageFile.named(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		this.files.put(name, file);
		return answer(request, file);
	}

	private static Mono<ServerResponse> answer(ServerRequest request, PageFile file) {
		HttpHeaders headers = request.exchange().getResponse().getHeaders();
		headers.set("Content-Security-Policy", POLICY);
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
		headers.set(HttpHeaders.LINK, ServiceDescription.LINK);
		return Revalidation.unlessKnown(request, file.tag(),
				() -> ServerResponse.ok().build((exchange, context) -> file.write(exchange.getResponse())));
	}

}
