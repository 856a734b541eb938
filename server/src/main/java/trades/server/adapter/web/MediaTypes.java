package trades.server.adapter.web;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What may be sent and what can be answered. WebFlux's own predicates would answer 404
 * where 406 is due.
 */
final class MediaTypes {

	private MediaTypes() {
	}

	/**
	 * Makes sure that the client takes JSON.
	 * @throws HttpProblem 406 when it does not
	 */
	static void requireJsonAccepted(ServerRequest request) {
		List<MediaType> accepted = accepted(request);
		// The most specific range decides, so that "application/json;q=0, */*" refuses
		// JSON.
		boolean acceptable = accepted.isEmpty() || accepted.stream()
			.filter(range -> range.includes(MediaType.APPLICATION_JSON))
			.max(Comparator.comparingInt(MediaTypes::specificity).thenComparingDouble(MediaType::getQualityValue))
			.filter(range -> range.getQualityValue() > 0)
			.isPresent();
		if (!acceptable) {
			throw new HttpProblem(HttpStatus.NOT_ACCEPTABLE,
					"only application/json can be sent, which the Accept header refuses");
		}
	}

	/**
	 * Spring's own order of media types looks at the quality first, which answers another
	 * question.
	 */
	private static int specificity(MediaType range) {
		return range.isWildcardType() ? 0 : (range.isWildcardSubtype() ? 1 : 2);
	}

	private static List<MediaType> accepted(ServerRequest request) {
		try {
			return request.headers().accept();
		}
		catch (InvalidMediaTypeException ex) {
			throw new HttpProblem(HttpStatus.NOT_ACCEPTABLE, "the Accept header is malformed: " + fault(ex));
		}
	}

	/**
	 * Makes sure that the body is plain JSON in UTF-8.
	 * @throws HttpProblem 415 when it is declared as anything else, or not declared
	 */
	static void requireJsonContent(ServerRequest request) {
		MediaType type = contentType(request);
		if (!type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
			throw unsupported("the body must be application/json, not " + type);
		}
		if (type.getParameter("charset") != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
			throw unsupported("JSON is encoded in UTF-8, not in " + type.getParameter("charset"));
		}
		String encoding = request.headers().firstHeader(HttpHeaders.CONTENT_ENCODING);
		if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
			throw unsupported("the content encoding \"" + encoding + "\" is not supported: send the body as it is");
		}
	}

	private static MediaType contentType(ServerRequest request) {
		try {
			return request.headers()
				.contentType()
				.orElseThrow(() -> unsupported("the Content-Type header is missing: send application/json"));
		}
		catch (InvalidMediaTypeException ex) {
			throw unsupported("the Content-Type header is malformed (" + fault(ex) + "): send application/json");
		}
	}

	private static String fault(InvalidMediaTypeException ex) {
		return "\"" + ex.getMediaType() + "\" is no media type";
	}

	private static HttpProblem unsupported(String detail) {
		HttpHeaders headers = new HttpHeaders();
		headers.setAccept(List.of(MediaType.APPLICATION_JSON));
		return new HttpProblem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail, List.of(), headers);
	}

}
