package trades.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Shows requests and answers line by line, but nothing that is secret.
 */
final class ExchangeLog implements ExchangeFilterFunction {

	/** The attribute of a request that holds its body. */
	static final String BODY = ExchangeLog.class.getName();

	private static final Set<String> SECRETS = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

	private static final int BODY_LIMIT = 4_096;

	private final Consumer<String> lines;

	ExchangeLog(Consumer<String> lines) {
		this.lines = lines;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		this.lines.accept("> " + request.method() + " " + request.url());
		headers("> ", request.headers());
		request.attribute(BODY).ifPresent((body) -> sent((byte[]) body));
		return next.exchange(request).map(this::answer);
	}

	private ClientResponse answer(ClientResponse response) {
		this.lines.accept("< " + ErrorAnswers.describe(response.statusCode()));
		headers("< ", response.headers().asHttpHeaders());
		int[] shown = new int[1];
		return response.mutate().body((body) -> body.doOnNext((buffer) -> show(buffer, shown))).build();
	}

	private void headers(String direction, HttpHeaders headers) {
		headers.forEach((name, values) -> {
			boolean secret = SECRETS.contains(name.toLowerCase(Locale.ROOT));
			this.lines.accept(direction + name + ": " + (secret ? "(not shown)" : String.join(", ", values)));
		});
	}

	private void sent(byte[] body) {
		body("> ", new String(body, 0, Math.min(body.length, BODY_LIMIT), StandardCharsets.UTF_8),
				body.length > BODY_LIMIT);
	}

	private void show(DataBuffer buffer, int[] shown) {
		int length = Math.min(buffer.readableByteCount(), BODY_LIMIT - shown[0]);
		if (length > 0) {
			shown[0] += length;
			body("< ", buffer.toString(buffer.readPosition(), length, StandardCharsets.UTF_8), shown[0] == BODY_LIMIT);
		}
	}

	private void body(String direction, String text, boolean cut) {
		text.lines().forEach((line) -> this.lines.accept(direction + line));
		if (cut) {
			this.lines.accept(direction + "… (the rest is not shown)");
		}
	}

}
