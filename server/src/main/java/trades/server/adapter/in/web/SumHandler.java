package trades.server.adapter.in.web;

import java.util.List;
import java.util.function.UnaryOperator;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.format.TradeFormat;
import trades.server.adapter.in.web.format.TradeJson;
import trades.server.adapter.in.web.request.BarParameters;
import trades.server.adapter.in.web.request.EntityTags;
import trades.server.adapter.in.web.request.ListParameters;
import trades.server.adapter.in.web.request.MediaTypes;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.FindTrades.Snapshot;
import trades.server.domain.TradeFilter;

/** Answers what the trades of a list come to, without the trades. */
public final class SumHandler {

	/** At most a third of it is taken while one is made, and until it has been read. */
	private static final long HEAP_FOR_POSITIONS = 128 << 20;

	private final FindTrades findTrades;

	private final EntityTags tags;

	private final Turns turns;

	/**
	 * Makes the handler.
	 * @param maxPositions how many answers with positions may be under way at once
	 */
	public SumHandler(FindTrades findTrades, EntityTags tags, int maxPositions) {
		this.findTrades = findTrades;
		this.tags = tags;
		this.turns = new Turns(maxPositions);
	}

	/** How many answers with positions the process has memory for. */
	public static int affordable() {
		return (int) Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_FOR_POSITIONS);
	}

	private interface Sum {

		Mono<byte[]> of(Snapshot book, TradeFilter filter, long after);

	}

	Mono<ServerResponse> count(ServerRequest request) {
		return answer(request, TradeJson.count(0),
				(book, filter, after) -> book.count(filter, after).map(TradeJson::count), UnaryOperator.identity());
	}

	Mono<ServerResponse> positions(ServerRequest request) {
		return answer(request, TradeJson.write(List.of()),
				(book, filter, after) -> book.positions(filter, after).map(TradeJson::write), this.turns::take);
	}

	Mono<ServerResponse> bars(ServerRequest request) {
		MediaTypes.requireJsonAccepted(request);
		BarParameters asked = BarParameters.of(request);
		return answer(request, asked.query(), TradeJson.writeBars(List.of()),
				(book, filter, after) -> book.bars(filter, after, asked.interval()).map(TradeJson::writeBars),
				UnaryOperator.identity());
	}

	private Mono<ServerResponse> answer(ServerRequest request, byte[] none, Sum sum, UnaryOperator<Mono<Void>> turn) {
		MediaTypes.requireJsonAccepted(request);
		return answer(request, ListParameters.of(request), none, sum, turn);
	}

	private Mono<ServerResponse> answer(ServerRequest request, ListParameters.Query query, byte[] none, Sum sum,
			UnaryOperator<Mono<Void>> turn) {
		return this.findTrades.asOf(query.upTo())
			.flatMap(book -> Revalidation.unlessKnown(request,
					this.tags.ofList(book.lastId(), TradeFormat.JSON, request),
					() -> answer(request, query, none, sum, turn, book)));
	}

	/** A HEAD reads nothing, as that of a list. */
	private static Mono<ServerResponse> answer(ServerRequest request, ListParameters.Query query, byte[] none, Sum sum,
			UnaryOperator<Mono<Void>> turn, Snapshot book) {
		if (AllowedMethods.isHead(request)) {
			return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).build();
		}
		Mono<byte[]> json = query.filter()
			.map(filter -> sum.of(book, filter, query.start()))
			.orElseGet(() -> Mono.just(none));
		return ServerResponse.ok()
			.build((exchange, context) -> turn.apply(json.flatMap(body -> JsonAnswer.write(exchange, body))));
	}

}
