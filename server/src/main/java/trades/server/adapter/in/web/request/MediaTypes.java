package trades.server.adapter.in.web.request;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.format.TradeFormat;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.HttpProblem;

/**
 * What may be sent and what can be answered. WebFlux's own predicates would answer 404
 * where 406 is due.
 */
public final class MediaTypes {

	private static final String AS_IT_IS = ": name the right type and send the file as it is, such as by"
			+ " curl -H 'Content-Type: text/csv' --data-binary @FILE";

	private MediaTypes() {
	}

	/**
	 * Makes sure that the client takes JSON.
	 * @throws HttpProblem 406 when it does not
	 */
	public static void requireJsonAccepted(ServerRequest request) {
		accepted(request, List.of(MediaType.APPLICATION_JSON), "application/json");
	}

	/**
	 * The format that the client likes best.
	 * @throws HttpProblem 406 when it takes none
	 */
	public static TradeFormat accepted(ServerRequest request) {
		List<MediaType> types = TradeFormat.all().stream().map(TradeFormat::mediaType).toList();
		return TradeFormat.all().get(types.indexOf(accepted(request, types, TradeFormat.names())));
	}

	/**
	 * The media type that the client likes best.
	 * @param types those that can be sent, the favourite first
	 * @throws HttpProblem 406 when it takes none
	 */
	public static MediaType accepted(ServerRequest request, List<MediaType> types, String names) {
		List<MediaType> ranges = ranges(request);
		if (ranges.isEmpty()) {
			return types.get(0);
		}
		MediaType best = null;
		double bestQuality = 0;
		for (MediaType type : types) {
			double quality = quality(ranges, type);
			if (quality > bestQuality) {
				best = type;
				bestQuality = quality;
			}
		}
		if (best == null) {
			throw new HttpProblem(HttpStatus.NOT_ACCEPTABLE,
					"only " + names + " can be sent, which the Accept header refuses");
		}
		return best;
	}

	/**
	 * The most specific range decides, so that "application/json;q=0, *&#47;*" refuses
	 * JSON.
	 */
	private static double quality(List<MediaType> ranges, MediaType type) {
		Optional<MediaType> decisive = ranges.stream()
			.filter(range -> range.includes(type))
			.max(Comparator.comparingInt(MediaTypes::specificity).thenComparingDouble(MediaType::getQualityValue));
		return decisive.map(MediaType::getQualityValue).orElse(0.0);
	}

	/**
	 * Spring's own order of media types looks at the quality first, which answers another
	 * question.
	 */
	private static int specificity(MediaType range) {
		return range.isWildcardType() ? 0 : (range.isWildcardSubtype() ? 1 : 2);
	}

	private static List<MediaType> ranges(ServerRequest request) {
		try {
			return request.headers().accept();
		}
		catch (InvalidMediaTypeException ex) {
			throw new HttpProblem(HttpStatus.NOT_ACCEPTABLE, "the Accept header is malformed: " + fault(ex));
		}
	}

	/**
	 * The format of the body.
	 * @throws HttpProblem 415 when it is declared as anything that is not read here, or
	 * not declared
	 */
	public static TradeFormat content(ServerRequest request) {
		MediaType type = contentType(request);
		TradeFormat format = TradeFormat.all()
			.stream()
			.filter(known -> known.mediaType().equalsTypeAndSubtype(type))
			.findFirst()
			.orElseThrow(() -> unsupported("the body must be " + TradeFormat.names() + ", not "
					+ ClientText.cut(type.toString()) + (isForm(type) ? AS_IT_IS : "")));
		String charset = type.getParameter("charset");
		if (charset != null && !isUtf8(type)) {
			throw unsupported("the body must be encoded in UTF-8, not in " + ClientText.cut(charset));
		}
		String encoding = request.headers().firstHeader(HttpHeaders.CONTENT_ENCODING);
		if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
			throw unsupported("the content encoding \"" + ClientText.cut(encoding)
					+ "\" is not supported: send the body as it is");
		}
		return format;
	}

	private static boolean isForm(MediaType type) {
		return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)
				|| MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type);
	}

	private static boolean isUtf8(MediaType type) {
		return StandardCharsets.UTF_8.equals(type.getCharset());
	}

	private static MediaType contentType(ServerRequest request) {
		try {
			return request.headers()
				.contentType()
				.orElseThrow(() -> unsupported("the Content-Type header is missing: send " + TradeFormat.names()));
		}
		catch (InvalidMediaTypeException ex) {
			throw unsupported("the Content-Type header is malformed (" + fault(ex) + "): send " + TradeFormat.names());
		}
	}

	private static String fault(InvalidMediaTypeException ex) {
		return "\"" + ClientText.cut(ex.getMediaType()) + "\" is no media type";
	}

	private static HttpProblem unsupported(String detail) {
		HttpHeaders headers = new HttpHeaders();
		headers.setAccept(TradeFormat.all().stream().map(TradeFormat::mediaType).toList());
		return new HttpProblem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail, headers);
	}

}
