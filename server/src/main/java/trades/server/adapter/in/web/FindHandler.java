package trades.server.adapter.in.web;

import java.util.List;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import trades.server.adapter.in.web.connection.ConnectionGate;
import trades.server.adapter.in.web.connection.OldClients;
import trades.server.adapter.in.web.body.Integers;
import trades.server.adapter.in.web.format.TradeEncoder;
import trades.server.adapter.in.web.format.TradeFormat;
import trades.server.adapter.in.web.format.TradeJson;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.adapter.in.web.request.EntityTags;
import trades.server.adapter.in.web.request.ListParameters;
import trades.server.adapter.in.web.request.MediaTypes;
import trades.server.adapter.in.web.request.NextLink;
import trades.server.application.port.in.FindTrades;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Answers the requests to read a trade or a list of them. */
public final class FindHandler {

	private final FindTrades findTrades;

	private final EntityTags tags;

	public FindHandler(FindTrades findTrades, EntityTags tags) {
		this.findTrades = findTrades;
		this.tags = tags;
	}

	Mono<ServerResponse> get(ServerRequest request) {
		MediaTypes.requireJsonAccepted(request);
		Long id = Integers.ofJson(request.pathVariable("id"));
		if (id == null || id < 1) {
			throw new HttpProblem(HttpStatus.NOT_FOUND, "there is no such trade: ids are the integers from 1 on");
		}
		return this.findTrades.byId(id)
			.switchIfEmpty(Mono.error(() -> new HttpProblem(HttpStatus.NOT_FOUND, "there is no trade " + id)))
			.flatMap(trade -> Revalidation.unlessKnown(request, this.tags.ofTrade(id),
					() -> JsonAnswer.of(ServerResponse.ok(), TradeJson.write(trade))));
	}

	Mono<ServerResponse> list(ServerRequest request) {
		TradeFormat format = MediaTypes.accepted(request);
		ListParameters.Query query = ListParameters.of(request);
		return this.findTrades.asOf(query.upTo())
			.flatMap(book -> Revalidation.unlessKnown(request, this.tags.ofList(book.lastId(), format, request),
					() -> list(request, format, query, book)));
	}

	private static Mono<ServerResponse> list(ServerRequest request, TradeFormat format, ListParameters.Query query,
			FindTrades.Snapshot book) {
		Integer limit = query.limit();
		// A HEAD reads nothing, so it has no link: only a page tells whether more follow.
		if (limit != null && query.filter().isPresent() && !AllowedMethods.isHead(request)) {
			return page(query.filter().get(), query, limit, book).flatMap(page -> page(request, format, query, page));
		}
		Flux<List<Trade>> trades = query.filter().map(filter -> list(filter, query, book)).orElse(Flux.empty());
		return answer(request, format, ServerResponse.ok(), trades);
	}

	private static Flux<List<Trade>> list(TradeFilter filter, ListParameters.Query query, FindTrades.Snapshot book) {
		return query.isNewestFirst() ? book.backwards(filter, query.start()) : book.list(filter, query.start());
	}

	private static Mono<FindTrades.Page> page(TradeFilter filter, ListParameters.Query query, int limit,
			FindTrades.Snapshot book) {
		return query.isNewestFirst() ? book.pageBackwards(filter, query.start(), limit)
				: book.page(filter, query.start(), limit);
	}

	private static Mono<ServerResponse> page(ServerRequest request, TradeFormat format, ListParameters.Query query,
			FindTrades.Page page) {
		ServerResponse.BodyBuilder answer = ServerResponse.ok();
		if (page.hasMore()) {
			answer.header(HttpHeaders.LINK, query.isNewestFirst() ? NextLink.before(page.end(), request.uri())
					: NextLink.after(page.end(), request.uri()));
		}
		return answer(request, format, answer, page.trades());
	}

	private static Mono<ServerResponse> answer(ServerRequest request, TradeFormat format,
			ServerResponse.BodyBuilder answer, Flux<List<Trade>> pages) {
		answer.contentType(format.contentType());
		ServerHttpResponse response = request.exchange().getResponse();
		OldClients.announceEnd(response);
		if (AllowedMethods.isHead(request)) {
			return answer.build();
		}
		// An event loop has other clients to serve as well: it only sends what is written
		// elsewhere.
		Flux<List<Trade>> held = ConnectionGate.hold(pages, response).publishOn(Schedulers.parallel(), 1);
		Flux<DataBuffer> body = encode(held, format.encoder(), response.bufferFactory());
		return answer.body(BodyInserters.fromDataBuffers(OldClients.resetOnFailure(body, response)));
	}

	/**
	 * Nothing is emitted before the first page is there, so that its failure can still
	 * become a problem.
	 */
	private static Flux<DataBuffer> encode(Flux<List<Trade>> pages, TradeEncoder encoder, DataBufferFactory buffers) {
		return pages
			.switchOnFirst(
					(first, rest) -> first.isOnError() ? rest.map(encoder::page)
							: Flux.concat(Mono.fromSupplier(encoder::start), rest.map(encoder::page),
									Mono.fromSupplier(encoder::end)))
			.filter(bytes -> bytes.length > 0)
			.map(buffers::wrap);
	}

}
