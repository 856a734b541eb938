package trades.cli.client;

import java.io.Closeable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import trades.cli.client.answer.BatchReceipt;
import trades.cli.client.answer.BookState;
import trades.cli.client.answer.ErrorAnswers;
import trades.cli.client.answer.Recorded;
import trades.cli.client.answer.sum.SumReader;
import trades.cli.client.answer.TradeFeed;
import trades.cli.client.answer.TradeStream;
import trades.cli.client.answer.VersionReader;
import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.client.failure.ServerUnreachableException;
import trades.cli.client.failure.TradesClientException;
import trades.cli.client.failure.UnexpectedAnswerException;
import trades.cli.client.transport.ByteCodecs;
import trades.cli.client.transport.HttpConnection;
import trades.cli.client.transport.RequestIds;
import trades.cli.client.transport.ResponseBody;
import trades.cli.client.transport.TransportFailures;

/**
 * The server's HTTP interface, declared once. Every method blocks until its answer is
 * there, and fails with a {@link TradesClientException}.
 */
public final class TradesClient implements Closeable {

	private static final byte[] EMPTY = {};

	private static final int PRECONDITION_FAILED = 412;

	/** The tag of no list. */
	private static final String NO_STATE = "\"none\"";

	private static final String[] JSON = { MediaType.APPLICATION_JSON_VALUE, "application/vnd.spring-boot.actuator" };

	/** Tells of which book a feed is. */
	private static final String BOOK = "Trades-Book";

	private final ClientOptions options;

	private final HttpConnection connection;

	private final WebClient web;

	private final RequestIds ids = new RequestIds();

	/**
	 * Creates a client; nothing is sent yet.
	 */
	public TradesClient(ClientOptions options) {
		this.options = options;
		this.connection = new HttpConnection(options.timeout(), options.proxy(), options.tls());
		WebClient.Builder builder = WebClient.builder()
			.clientConnector(this.connection.connector())
			.exchangeStrategies(new ByteCodecs())
			.defaultStatusHandler((status) -> !status.is2xxSuccessful(), ErrorAnswers::toException);
		if (options.token() != null) {
			builder.defaultHeader(HttpHeaders.AUTHORIZATION, options.token().header());
		}
		this.web = ((options.log() != null) ? builder.filter(new ExchangeLog(options.log())) : builder).build();
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
		return retries.send(idempotencyKey,
				() -> post("/trades", json, MediaType.APPLICATION_JSON, idempotencyKey, null), notice);
	}

	/**
	 * Records a batch of trades exactly once, all or none, if the book is still what it
	 * was.
	 * @param ndjson a trade in each line
	 * @param idempotencyKey tells the server that repeated requests are one
	 * @param state the state in which the book must be; null for any
	 * @param retries how to repeat the request
	 * @param notice is told of each repetition
	 * @throws ServerProblemException with status 412 if it is in another one; then
	 * nothing is recorded, nor will be, whichever attempt was refused
	 */
	public BatchReceipt record(byte[] ndjson, String idempotencyKey, @Nullable BookState state, Retries retries,
			Consumer<String> notice) {
		AtomicInteger attempts = new AtomicInteger();
		Recorded recorded = retries.send(idempotencyKey, () -> {
			attempts.incrementAndGet();
			return post("/trades", ndjson, MediaType.APPLICATION_NDJSON, idempotencyKey,
					(state != null) ? state.tag() : null);
		}, notice);
		// What only a repetition found recorded was most likely the attempt before it.
		return BatchReceipt.read(recorded.json(), recorded.replayed() && attempts.get() == 1);
	}

	/**
	 * Asks whether a batch is recorded under a key, and records nothing. A server of
	 * version 0.1.0 may not know such questions, and always says that it isn't.
	 * @throws ServerProblemException with status 422 if the key is another request's
	 */
	public boolean isRecorded(byte[] ndjson, String idempotencyKey, Retries retries, Consumer<String> notice) {
		return retries
			.ask(() -> post("/trades?dry_run=true", ndjson, MediaType.APPLICATION_NDJSON, idempotencyKey, null), notice)
			.replayed();
	}

	/**
	 * Asks whether the server takes notice of preconditions, and records nothing.
	 * @param ndjson any trades
	 */
	public boolean knowsPreconditions(byte[] ndjson, String idempotencyKey, Retries retries, Consumer<String> notice) {
		try {
			retries.ask(
					() -> post("/trades?dry_run=true", ndjson, MediaType.APPLICATION_NDJSON, idempotencyKey, NO_STATE),
					notice);
			return false;
		}
		catch (ServerProblemException ex) {
			if (ex.problem().status() != PRECONDITION_FAILED) {
				throw ex;
			}
			return true;
		}
	}

	private Recorded post(String path, byte[] body, MediaType type, String idempotencyKey, @Nullable String ifMatch) {
		String[] tags = (ifMatch != null) ? new String[] { ifMatch } : new String[0];
		return send(HttpMethod.POST, path,
				(request) -> request.contentType(type)
					.header("Idempotency-Key", idempotencyKey)
					.header(HttpHeaders.IF_MATCH, tags)
					.attribute(ExchangeLog.BODY, body)
					.bodyValue(body)
					.retrieve()
					.toEntity(byte[].class),
				(answer, id) -> {
					boolean replayed = "true".equalsIgnoreCase(answer.getHeaders().getFirst("Idempotency-Replayed"));
					return new Recorded(json(answer), replayed);
				});
	}

	/**
	 * Fetches a trade's JSON.
	 */
	public byte[] get(long id) {
		return fetch("/trades/" + id);
	}

	/**
	 * Fetches how many trades match.
	 */
	public String count(TradeFilter filter) {
		return SumReader.count(fetch("/counts" + filter.toQuery()));
	}

	/**
	 * Fetches the JSON of what the trades that match come to.
	 */
	public byte[] positions(TradeFilter filter) {
		return fetch("/positions" + filter.toQuery());
	}

	/**
	 * Asks for the server's version.
	 */
	public String version() {
		return VersionReader.read(fetch("/actuator/info"));
	}

	private byte[] fetch(String path) {
		return send(HttpMethod.GET, path, (request) -> request.retrieve().toEntity(byte[].class),
				(answer, id) -> json(answer));
	}

	/**
	 * Starts a list.
	 * @param onLull what to do when the server pauses in the middle
	 */
	public TradeStream list(TradeFilter filter, Runnable onLull) {
		return send(HttpMethod.GET, "/trades" + filter.toQuery(),
				(request) -> request.retrieve().toEntityFlux(DataBuffer.class), (answer, id) -> {
					require(answer, EMPTY, JSON);
					return new TradeStream(new ResponseBody(body(answer), this.options.timeout(), onLull), id,
							answer.getHeaders().getETag());
				});
	}

	/**
	 * Starts a feed, from the trade behind the filter's {@code after} on.
	 * @param silence how long it may bring nothing at all
	 * @param onLull what to do whenever nothing more has come
	 */
	TradeFeed follow(TradeFilter filter, Duration silence, Runnable onLull) {
		return send(HttpMethod.GET, "/feed" + filter.toQuery(),
				(request) -> request.accept(MediaType.TEXT_EVENT_STREAM).retrieve().toEntityFlux(DataBuffer.class),
				(answer, id) -> {
					require(answer, EMPTY, MediaType.TEXT_EVENT_STREAM_VALUE);
					ResponseBody body = new ResponseBody(body(answer), silence, Duration.ZERO, onLull);
					return new TradeFeed(body, id, answer.getHeaders().getFirst(BOOK));
				});
	}

	private static Flux<DataBuffer> body(ResponseEntity<Flux<DataBuffer>> answer) {
		return (answer.getBody() != null) ? answer.getBody() : Flux.empty();
	}

	private static byte[] json(ResponseEntity<byte[]> answer) {
		byte[] body = (answer.getBody() != null) ? answer.getBody() : EMPTY;
		require(answer, body, JSON);
		return body;
	}

	private static void require(ResponseEntity<?> answer, byte[] body, String... types) {
		String type = answer.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		if (type == null || Stream.of(types).noneMatch(type::startsWith)) {
			throw UnexpectedAnswerException.foreign(ErrorAnswers.describe(answer.getStatusCode()), type,
					ErrorAnswers.excerpt(body));
		}
	}

	private <A, T> T send(HttpMethod method, String path, Function<WebClient.RequestBodySpec, Mono<A>> request,
			BiFunction<A, String, T> reader) {
		String id = this.ids.next();
		AtomicBoolean sent = new AtomicBoolean();
		try {
			return reader.apply(await(request.apply(this.web.method(method)
				.uri(this.options.server().resolve(path))
				.accept(MediaType.APPLICATION_JSON)
				.header(RequestIds.HEADER, id)
				.httpRequest((connected) -> claim(sent))), sent), id);
		}
		catch (ServerUnreachableException ex) {
			throw (this.options.proxy() != null) ? ex.through(this.options.proxy().toString()) : ex;
		}
		catch (TradesClientException ex) {
			throw ex.about(id);
		}
	}

	/** Whoever has waited for too long has said that nothing was sent: so it is. */
	private static void claim(AtomicBoolean sent) {
		if (!sent.compareAndSet(false, true)) {
			throw new CancellationException();
		}
	}

	private <T> T await(Mono<T> answer, AtomicBoolean sent) {
		CompletableFuture<@Nullable T> future = answer.toFuture();
		try {
			return Objects.requireNonNull(future.get(this.options.timeout().toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			boolean unsent = sent.compareAndSet(false, true);
			future.cancel(true);
			throw unsent ? new ServerUnreachableException("connecting took too long", ex)
					: ConnectionLostException.silence(this.options.timeout());
		}
		catch (ExecutionException ex) {
			throw TransportFailures.translate((ex.getCause() != null) ? ex.getCause() : ex, sent.get());
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
