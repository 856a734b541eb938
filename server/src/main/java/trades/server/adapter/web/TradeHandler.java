package trades.server.adapter.web;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.RecordTrades;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Answers the requests that {@link TradeRoutes} routes here. */
public final class TradeHandler {

	private static final Set<HttpMethod> BOOK_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST,
			HttpMethod.OPTIONS);

	private static final Set<HttpMethod> TRADE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private final RecordTrades recordTrades;

	private final FindTrades findTrades;

	private final RequestBodies bodies;

	private final EntityTags tags;

	private final Clock clock;

	/**
	 * Makes the handler.
	 * @param clock gives the timestamp of a trade that comes without one
	 */
	public TradeHandler(RecordTrades recordTrades, FindTrades findTrades, RequestBodies bodies, EntityTags tags,
			Clock clock) {
		this.recordTrades = recordTrades;
		this.findTrades = findTrades;
		this.bodies = bodies;
		this.tags = tags;
		this.clock = clock;
	}

	Mono<ServerResponse> record(ServerRequest request) {
		MediaTypes.requireJsonAccepted(request);
		MediaTypes.requireJsonContent(request);
		String key = IdempotencyHeader.of(request);
		return this.bodies.read(request).flatMap(body -> {
			NewTrade trade = TradeReader.read(body).toNewTrade(this.clock);
			IdempotencyKey named = IdempotencyHeader.key(key, MediaType.APPLICATION_JSON, body);
			return this.recordTrades.record(new Submission(List.of(trade), named, body.length))
				.flatMap(receipt -> recorded(receipt, trade).flatMap(recorded -> created(receipt, recorded)));
		});
	}

	private Mono<Trade> recorded(Receipt receipt, NewTrade sent) {
		// A repeat may have been sent without a timestamp; the book knows the one that it
		// got the first time.
		return receipt.replayed() ? this.findTrades.byId(receipt.firstId())
				: Mono.just(new Trade(receipt.firstId(), sent));
	}

	private static Mono<ServerResponse> created(Receipt receipt, Trade trade) {
		return ServerResponse.created(URI.create("/trades/" + trade.id())).headers(headers -> {
			if (receipt.replayed()) {
				headers.set(IdempotencyHeader.REPLAYED, "true");
			}
		}).contentType(MediaType.APPLICATION_JSON).bodyValue(TradeJson.write(trade));
	}

	Mono<ServerResponse> list(ServerRequest request) {
		MediaTypes.requireJsonAccepted(request);
		Optional<TradeFilter> filter = ListParameters.filter(request);
		return this.findTrades.lastId().flatMap(upTo -> unlessKnown(request, this.tags.ofList(upTo, request), () -> {
			if (HttpMethod.HEAD.equals(request.method())) {
				return json().build();
			}
			Flux<DataBuffer> array = new TradeArray(request.exchange().getResponse().bufferFactory())
				.encode(filter.map(some -> this.findTrades.list(some, upTo)).orElse(Flux.empty()));
			return json().body(BodyInserters.fromDataBuffers(array));
		}));
	}

	Mono<ServerResponse> get(ServerRequest request) {
		MediaTypes.requireJsonAccepted(request);
		long id = TradeIds.parse(request.pathVariable("id"))
			.orElseThrow(() -> new HttpProblem(HttpStatus.NOT_FOUND,
					"there is no such trade: ids are the integers from 1 on"));
		return this.findTrades.byId(id)
			.switchIfEmpty(Mono.error(() -> new HttpProblem(HttpStatus.NOT_FOUND, "there is no trade " + id)))
			.flatMap(trade -> unlessKnown(request, this.tags.ofTrade(trade.id()),
					() -> json().bodyValue(TradeJson.write(trade))));
	}

	private static Mono<ServerResponse> unlessKnown(ServerRequest request, String tag,
			Supplier<Mono<ServerResponse>> answer) {
		HttpHeaders headers = request.exchange().getResponse().getHeaders();
		headers.setCacheControl(CacheControl.noCache());
		headers.setVary(List.of(HttpHeaders.ACCEPT));
		return request.checkNotModified(tag).switchIfEmpty(Mono.defer(answer));
	}

	private static ServerResponse.BodyBuilder json() {
		return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON);
	}

	Mono<ServerResponse> bookOptions(ServerRequest request) {
		return options(BOOK_METHODS);
	}

	Mono<ServerResponse> tradeOptions(ServerRequest request) {
		return options(TRADE_METHODS);
	}

	private static Mono<ServerResponse> options(Set<HttpMethod> allowed) {
		return ServerResponse.noContent().allow(allowed).build();
	}

	Mono<ServerResponse> bookMethodNotAllowed(ServerRequest request) {
		return Mono.error(HttpProblem.methodNotAllowed(request.method(), BOOK_METHODS,
				"trades are recorded and read, never changed or deleted"));
	}

	Mono<ServerResponse> tradeMethodNotAllowed(ServerRequest request) {
		return Mono.error(HttpProblem.methodNotAllowed(request.method(), TRADE_METHODS,
				"a recorded trade is never changed or deleted"));
	}

}
