package trades.server.adapter.in.web;

import java.net.URI;
import java.time.Clock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.body.BodyThreads;
import trades.server.adapter.in.web.body.RequestBodies;
import trades.server.adapter.in.web.body.TradesBody;
import trades.server.adapter.in.web.format.TradeFormat;
import trades.server.adapter.in.web.format.TradeJson;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.RecordTrades;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;
import trades.server.domain.Trade;

/** Answers the requests to record a trade or a batch of them. */
public final class RecordHandler {

	private final RecordTrades recordTrades;

	private final FindTrades findTrades;

	private final RequestBodies bodies;

	private final BodyThreads threads = new BodyThreads();

	private final int maxBatch;

	private final Clock clock;

	/**
	 * Makes the handler.
	 * @param maxBatch the most trades in one batch
	 * @param clock gives the timestamp of a trade that comes without one
	 */
	public RecordHandler(RecordTrades recordTrades, FindTrades findTrades, RequestBodies bodies, int maxBatch,
			Clock clock) {
		this.recordTrades = recordTrades;
		this.findTrades = findTrades;
		this.bodies = bodies;
		this.maxBatch = maxBatch;
		this.clock = clock;
	}

	Mono<ServerResponse> record(ServerRequest request) {
		MediaTypes.requireJsonAccepted(request);
		TradeFormat format = MediaTypes.content(request);
		String key = IdempotencyHeader.of(request);
		boolean dryRun = RecordParameters.isDryRun(request);
		return this.bodies.use(request, body -> this.threads.run(body.length, () -> answer(format, key, dryRun, body)));
	}

	private Mono<ServerResponse> answer(TradeFormat format, @Nullable String key, boolean dryRun, byte[] body) {
		try {
			return read(format, key, dryRun, body);
		}
		catch (Error ex) {
			// Reactor throws some errors at the thread instead of handing them on, and
			// then
			// the request would never end.
			return Mono.error(new IllegalStateException("a body could not be read", ex));
		}
	}

	private Mono<ServerResponse> read(TradeFormat format, @Nullable String key, boolean dryRun, byte[] body) {
		TradesBody sent = format.read(body, this.clock, this.maxBatch);
		IdempotencyKey named = IdempotencyHeader.key(key, format.mediaType(), body);
		if (dryRun) {
			return rehearse(named, sent.trades().size());
		}
		return this.recordTrades.record(new Submission(sent.trades(), named, body.length))
			.flatMap(receipt -> sent.isBatch() ? batch(receipt) : single(receipt, sent.trades().get(0)));
	}

	/** Tells how the key stands, if there is one, and records nothing. */
	private Mono<ServerResponse> rehearse(@Nullable IdempotencyKey key, int count) {
		return Mono.justOrEmpty(key)
			.flatMap(this.findTrades::byKey)
			.flatMap(receipt -> JsonAnswer.of(ServerResponse.ok().headers(replayed(receipt)), TradeJson.write(receipt)))
			.switchIfEmpty(JsonAnswer.of(ServerResponse.ok(), TradeJson.count(count)));
	}

	private Mono<ServerResponse> single(Receipt receipt, NewTrade sent) {
		// A repeat may have been sent without a timestamp; the book knows the one that it
		// got the first time.
		Mono<Trade> recorded = receipt.replayed() ? this.findTrades.byId(receipt.firstId())
				: Mono.just(new Trade(receipt.firstId(), sent));
		return recorded.flatMap(trade -> JsonAnswer.of(
				ServerResponse.created(URI.create("/trades/" + trade.id())).headers(replayed(receipt)),
				TradeJson.write(trade)));
	}

	private static Mono<ServerResponse> batch(Receipt receipt) {
		return JsonAnswer.of(ServerResponse.created(location(receipt)).headers(replayed(receipt)),
				TradeJson.write(receipt));
	}

	/** Where exactly the batch can be read; a long one needs more than a page. */
	private static URI location(Receipt receipt) {
		String bound = (receipt.count() <= ListParameters.MAX_LIMIT) ? "limit=" + receipt.count()
				: "up_to=" + receipt.lastId();
		return URI.create("/trades?after=" + (receipt.firstId() - 1) + "&" + bound);
	}

	private static Consumer<HttpHeaders> replayed(Receipt receipt) {
		return headers -> {
			if (receipt.replayed()) {
				headers.set(IdempotencyHeader.REPLAYED, "true");
			}
		};
	}

}
