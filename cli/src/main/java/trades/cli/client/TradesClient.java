package trades.cli.client;

import java.io.Closeable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The server's HTTP interface, declared once. Every method blocks until its answer is
 * there, and fails with a {@link TradesClientException}.
 */
public final class TradesClient implements Closeable {

	private static final byte[] EMPTY = {};

	private final ServerUrl server;

	private final Duration timeout;

	private final HttpConnection connection;

	private final WebClient web;

	/**
	 * Creates a client; nothing is sent yet.
	 * @param timeout how long the server may be silent
	 */
	public TradesClient(ServerUrl server, Duration timeout) {
		this.server = server;
		this.timeout = timeout;
		this.connection = new HttpConnection(timeout);
		this.web = WebClient.builder()
			.clientConnector(this.connection.connector())
			.exchangeStrategies(new ByteCodecs())
			.defaultStatusHandler((status) -> !status.is2xxSuccessful(), ErrorAnswers::toException)
			.build();
	}

	/**
	 * Records a trade exactly once.
	 * @param trade the trade
	 * @param idempotencyKey tells the server that repeated requests are one
	 * @param retries how to repeat the request
	 * @param notice is told of each repetition
	 */
	public Recorded create(NewTrade trade, String idempotencyKey, Retries retries, Consumer<String> notice) {
		byte[] json = trade.toJson();
		return retries.send(idempotencyKey, () -> post(json, MediaType.APPLICATION_JSON, idempotencyKey), notice);
	}

	/**
	 * Records a batch of trades exactly once, all or none.
	 * @param ndjson a trade in each line
	 * @param idempotencyKey tells the server that repeated requests are one
	 * @param retries how to repeat the request
	 * @param notice is told of each repetition
	 */
	public BatchReceipt record(byte[] ndjson, String idempotencyKey, Retries retries, Consumer<String> notice) {
		AtomicInteger attempts = new AtomicInteger();
		Recorded recorded = retries.send(idempotencyKey, () -> {
			attempts.incrementAndGet();
			return post(ndjson, MediaType.APPLICATION_NDJSON, idempotencyKey);
		}, notice);
		// What only a repetition found recorded was most likely the attempt before it.
		return ReceiptReader.read(recorded.json(), recorded.replayed() && attempts.get() == 1);
	}

	private Recorded post(byte[] body, MediaType type, String idempotencyKey) {
		ResponseEntity<byte[]> answer = await(this.web.post()
			.uri(this.server.resolve("/trades"))
			.contentType(type)
			.accept(MediaType.APPLICATION_JSON)
			.header("Idempotency-Key", idempotencyKey)
			.bodyValue(body)
			.retrieve()
			.toEntity(byte[].class));
		boolean replayed = "true".equalsIgnoreCase(answer.getHeaders().getFirst("Idempotency-Replayed"));
		return new Recorded(json(answer), replayed);
	}

	/**
	 * Fetches a trade's JSON.
	 */
	public byte[] get(long id) {
		return json(await(this.web.get()
			.uri(this.server.resolve("/trades/" + id))
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.toEntity(byte[].class)));
	}

	/**
	 * Starts a list.
	 * @param onLull what to do when the server pauses in the middle
	 */
	public TradeStream list(TradeFilter filter, Runnable onLull) {
		ResponseEntity<Flux<DataBuffer>> answer = await(this.web.get()
			.uri(this.server.resolve("/trades" + filter.toQuery()))
			.accept(MediaType.APPLICATION_JSON)
			.retrieve()
			.toEntityFlux(DataBuffer.class));
		requireJson(answer, EMPTY);
		Flux<DataBuffer> body = (answer.getBody() != null) ? answer.getBody() : Flux.empty();
		return new TradeStream(new ResponseBody(body, this.timeout, onLull));
	}

	private static byte[] json(ResponseEntity<byte[]> answer) {
		byte[] body = (answer.getBody() != null) ? answer.getBody() : EMPTY;
		requireJson(answer, body);
		return body;
	}

	private static void requireJson(ResponseEntity<?> answer, byte[] body) {
		String type = answer.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		if (type == null || !type.startsWith(MediaType.APPLICATION_JSON_VALUE)) {
			String excerpt = (body.length > 0) ? ": " + ErrorAnswers.excerpt(body) : "";
			throw new UnexpectedAnswerException("the answer (%s, %s) is not a trades server's%s"
				.formatted(ErrorAnswers.describe(answer.getStatusCode()), type, excerpt), null);
		}
	}

	private <T> T await(Mono<T> answer) {
		CompletableFuture<@Nullable T> future = answer.toFuture();
		try {
			return Objects.requireNonNull(future.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			future.cancel(true);
			throw TransportFailures.silence(this.timeout);
		}
		catch (ExecutionException ex) {
			throw TransportFailures.translate((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (InterruptedException ex) {
			throw TransportFailures.interrupted(ex);
		}
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
