package trades.cli.client;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

import trades.cli.client.answer.ErrorAnswers;
import trades.cli.client.transport.BodyLog;

/**
 * Shows requests and answers line by line, but nothing that is secret.
 */
final class ExchangeLog implements ExchangeFilterFunction {

	/** The attribute of a request that holds its body. */
	static final String BODY = ExchangeLog.class.getName();

	private static final Set<String> SECRETS = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

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
		BodyLog log = body("< ");
		return response.mutate()
			.body((body) -> body.doOnNext(log::add).doOnTerminate(log::end).doOnCancel(log::end))
			.build();
	}

	private void headers(String direction, HttpHeaders headers) {
		headers.forEach((name, values) -> {
			boolean secret = SECRETS.contains(name.toLowerCase(Locale.ROOT));
			this.lines.accept(direction + name + ": " + (secret ? "(not shown)" : String.join(", ", values)));
		});
	}

	private void sent(byte[] body) {
		BodyLog log = body("> ");
		log.add(ByteBuffer.wrap(body));
		log.end();
	}

	private BodyLog body(String direction) {
		return new BodyLog((line) -> this.lines.accept(direction + line));
	}

}
