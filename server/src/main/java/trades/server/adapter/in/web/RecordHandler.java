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
import trades.server.adapter.in.web.request.EntityTags;
import trades.server.adapter.in.web.request.IdempotencyHeader;
import trades.server.adapter.in.web.request.IfMatchHeader;
import trades.server.adapter.in.web.request.ListParameters;
import trades.server.adapter.in.web.request.MediaTypes;
import trades.server.adapter.in.web.request.RecordParameters;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.RecordTrades;
import trades.server.application.port.in.RecordingException;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Precondition;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;
import trades.server.domain.Trade;

/** Answers the requests to record a trade or a batch of them. */
public final class RecordHandler {

	private final RecordTrades recordTrades;

	private final FindTrades findTrades;

	private final RequestBodies bodies;

	private final BodyThreads threads = new BodyThreads();

	private final EntityTags tags;

	private final int maxBatch;

	private final Clock clock;

	/**
	 * Makes the handler.
	 * @param tags by which a request may name the book that it is for
	 * @param maxBatch the most trades in one batch
	 * @param clock gives the timestamp of a trade that comes without one
	 */
	public RecordHandler(RecordTrades recordTrades, FindTrades findTrades, RequestBodies bodies, EntityTags tags,
			int maxBatch, Clock clock) {
		this.recordTrades = recordTrades;
		this.findTrades = findTrades;
		this.bodies = bodies;
		this.tags = tags;
		this.maxBatch = maxBatch;
		this.clock = clock;
	}

	Mono<ServerResponse> record(ServerRequest request) {
		MediaTypes.requireJsonAccepted(request);
		TradeFormat format = MediaTypes.content(request);
		Conditions conditions = new Conditions(IdempotencyHeader.of(request), IfMatchHeader.of(request, this.tags),
				RecordParameters.isDryRun(request));
		return this.bodies.use(request, body -> this.threads.run(body.length, () -> answer(format, conditions, body)));
	}

	private Mono<ServerResponse> answer(TradeFormat format, Conditions conditions, byte[] body) {
		try {
			return read(format, conditions, body);
		}
		catch (Error ex) {
			// Reactor throws some errors at the thread instead of handing them on, and
			// then
			// the request would never end.
			return Mono.error(new IllegalStateException("a body could not be read", ex));
		}
	}

	private Mono<ServerResponse> read(TradeFormat format, Conditions conditions, byte[] body) {
		TradesBody sent = format.read(body, this.clock, this.maxBatch);
		IdempotencyKey key = IdempotencyHeader.key(conditions.key(), format.mediaType(), body);
		Submission submission = new Submission(sent.trades(), key, conditions.precondition());
		if (conditions.dryRun()) {
			return rehearse(submission);
		}
		return this.recordTrades.record(submission)
			.flatMap(receipt -> sent.isBatch() ? batch(receipt) : single(receipt, sent.trades().get(0)));
	}

	/** Tells how key and precondition stand, where there are any, and records nothing. */
	private Mono<ServerResponse> rehearse(Submission submission) {
		return Mono.justOrEmpty(submission.key())
			.flatMap(this.findTrades::byKey)
			.flatMap(receipt -> JsonAnswer.of(ServerResponse.ok().headers(replayed(receipt)), TradeJson.write(receipt)))
			.switchIfEmpty(Mono.defer(() -> this.findTrades.asOf(Long.MAX_VALUE))
				.flatMap(book -> submission.isFor(book.lastId())
						? JsonAnswer.of(ServerResponse.ok(), TradeJson.count(submission.trades().size()))
						: Mono.error(new RecordingException.PreconditionFailed(book.lastId()))));
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

	/** What a request says beside its body about whether it is to be recorded. */
	private record Conditions(@Nullable String key, @Nullable Precondition precondition, boolean dryRun) {
	}

}
