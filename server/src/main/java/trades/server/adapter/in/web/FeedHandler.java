package trades.server.adapter.in.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import trades.server.adapter.in.web.body.Integers;
import trades.server.adapter.in.web.connection.ConnectionGate;
import trades.server.adapter.in.web.connection.OldClients;
import trades.server.adapter.in.web.format.TradeEncoder;
import trades.server.adapter.in.web.format.TradeFormat;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.adapter.in.web.request.EntityTags;
import trades.server.adapter.in.web.request.ListParameters;
import trades.server.adapter.in.web.request.MediaTypes;
import trades.server.application.port.in.FollowTrades.Step;
import trades.server.application.port.in.FollowTrades;
import trades.server.domain.TradeFilter;

/** Answers the requests to follow the book: answers without an end. */
public final class FeedHandler {

	/** How a browser that was cut off says where it was. */
	private static final String LAST_EVENT_ID = "Last-Event-ID";

	/** Proxies such as nginx are not to hold anything back. */
	private static final String UNBUFFERED = "X-Accel-Buffering";

	private static final List<MediaType> TYPES = List.of(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_NDJSON);

	private static final byte[] EMPTY_LINE = { '\n' };

	private final FollowTrades followTrades;

	private final EntityTags tags;

	private final int maxFeeds;

	private final AtomicInteger feeds = new AtomicInteger();

	/**
	 * Makes the handler.
	 * @param maxFeeds how many feeds there may be at once
	 */
	public FeedHandler(FollowTrades followTrades, EntityTags tags, int maxFeeds) {
		this.followTrades = followTrades;
		this.tags = tags;
		this.maxFeeds = maxFeeds;
	}

	Mono<ServerResponse> follow(ServerRequest request) {
		MediaType type = MediaTypes.accepted(request, TYPES, "text/event-stream or application/x-ndjson");
		ListParameters.Query query = ListParameters.of(request);
		Long lastEventId = lastEventId(request);
		Long after = (lastEventId != null) ? lastEventId : query.after();
		ServerResponse.BodyBuilder answer = ServerResponse.ok()
			.contentType(type)
			.cacheControl(CacheControl.noStore())
			.varyBy(HttpHeaders.ACCEPT)
			.header(UNBUFFERED, "no")
			.header("Trades-Book", this.tags.bookId());
		ServerHttpResponse response = request.exchange().getResponse();
		OldClients.announceEnd(response);
		TradeFilter filter = query.filter().orElseThrow(FeedHandler::neverAnything);
		if (AllowedMethods.isHead(request)) {
			return answer.build();
		}
		Flux<Step> steps = this.followTrades.follow(filter, after);
		Flux<DataBuffer> body = ConnectionGate.hold(counted(steps), response)
			.publishOn(Schedulers.parallel(), 1)
			.map(encoder(type))
			.map(response.bufferFactory()::wrap);
		// Each piece goes out at once.
		return answer.body((message, context) -> message.writeAndFlushWith(body.map(Flux::just)));
	}

	private static HttpProblem neverAnything() {
		return new HttpProblem(HttpStatus.BAD_REQUEST,
				"no trade can ever pass: type must be buy or sell, and given at most once");
	}

	private static @Nullable Long lastEventId(ServerRequest request) {
		String value = request.headers().firstHeader(LAST_EVENT_ID);
		if (value == null || value.isEmpty()) {
			return null;
		}
		Long id = Integers.ofDigits(value);
		if (id == null) {
			throw new HttpProblem(HttpStatus.BAD_REQUEST,
					"the header Last-Event-ID must be the id of a trade, not \"" + ClientText.cut(value) + "\"");
		}
		return id;
	}

	/** Not more than there may be. */
	private Flux<Step> counted(Flux<Step> steps) {
		return Flux.defer(() -> {
			if (this.feeds.incrementAndGet() > this.maxFeeds) {
				this.feeds.decrementAndGet();
				return Flux.error(HttpProblem.unavailable("too many feeds are open: try again later"));
			}
			return steps.doFinally(signal -> this.feeds.decrementAndGet());
		});
	}

	private static Function<Step, byte[]> encoder(MediaType type) {
		if (type.equals(MediaType.TEXT_EVENT_STREAM)) {
			return new EventStream()::write;
		}
		TradeEncoder encoder = TradeFormat.NDJSON.encoder();
		return step -> step.trades().isEmpty() ? EMPTY_LINE : encoder.page(step.trades());
	}

}
