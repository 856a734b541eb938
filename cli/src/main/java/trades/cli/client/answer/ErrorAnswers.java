package trades.cli.client.answer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

import trades.cli.client.failure.Problem;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.client.transport.RequestIds;

/**
 * Turns every answer that isn't a success into a {@link ServerProblemException}, whoever
 * gave it: the server, or a proxy that knows nothing of problems.
 */
public final class ErrorAnswers {

	private static final int BODY_LIMIT = 1 << 20;

	private static final int EXCERPT = 200;

	private static final Pattern TITLE = Pattern.compile("(?i)<title>([^<]+)</title>");

	private ErrorAnswers() {
	}

	public static Mono<ServerProblemException> toException(ClientResponse response) {
		return body(response).map((body) -> {
			Duration retryAfter = retryAfter(response.headers().asHttpHeaders());
			Problem problem = problem(response, body);
			return (problem != null) ? new ServerProblemException(problem, true, retryAfter)
					: new ServerProblemException(otherAnswer(response, body), false, retryAfter);
		});
	}

	private static Mono<byte[]> body(ClientResponse response) {
		return DataBufferUtils
			.join(DataBufferUtils.takeUntilByteCount(response.bodyToFlux(DataBuffer.class), BODY_LIMIT))
			.map(ErrorAnswers::bytes)
			// The status alone tells enough if the rest was cut off or never sent.
			.onErrorReturn(new byte[0])
			.defaultIfEmpty(new byte[0]);
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	/** What the server itself says; null if that is nothing it would say. */
	private static @Nullable Problem problem(ClientResponse response, byte[] body) {
		boolean problem = response.headers()
			.contentType()
			.filter(MediaType.APPLICATION_PROBLEM_JSON::isCompatibleWith)
			.isPresent();
		if (problem) {
			try {
				return ProblemReader
					.read(response.statusCode().value(), "the server answered " + describe(response.statusCode()), body)
					.withDefaultId(requestId(response));
			}
			catch (JacksonException ex) {
				// Not a problem after all: told like any other answer.
			}
		}
		return null;
	}

	private static @Nullable String requestId(ClientResponse response) {
		return response.headers().asHttpHeaders().getFirst(RequestIds.HEADER);
	}

	private static Problem otherAnswer(ClientResponse response, byte[] body) {
		return new Problem(response.statusCode().value(), sentence(response, body), requestId(response), List.of());
	}

	private static String sentence(ClientResponse response, byte[] body) {
		String answer = "the server answered " + describe(response.statusCode());
		String location = response.headers().asHttpHeaders().getFirst(HttpHeaders.LOCATION);
		if (response.statusCode().is3xxRedirection() && location != null) {
			return answer + ", a redirection to " + location;
		}
		String excerpt = excerpt(body);
		return excerpt.isEmpty() ? answer : answer + ": " + excerpt;
	}

	public static String describe(HttpStatusCode status) {
		HttpStatus known = HttpStatus.resolve(status.value());
		return (known != null) ? known.value() + " " + known.getReasonPhrase() : String.valueOf(status.value());
	}

	/** The beginning of a text; of a page of HTML, its title. */
	public static String excerpt(byte[] body) {
		String text = new String(body, 0, Math.min(body.length, 4 * EXCERPT), StandardCharsets.UTF_8)
			.replaceAll("\\s+", " ")
			.strip();
		Matcher title = TITLE.matcher(text);
		text = title.find() ? title.group(1).strip() : text;
		if (text.codePointCount(0, text.length()) <= EXCERPT) {
			return text;
		}
		return text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
	}

	/** Only the form in seconds: a date would depend on two clocks agreeing. */
	private static @Nullable Duration retryAfter(HttpHeaders headers) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		return (value != null && value.matches("\\d{1,9}")) ? Duration.ofSeconds(Long.parseLong(value)) : null;
	}

}
