package trades.server.adapter.in.web;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import trades.server.adapter.in.web.body.BodyBudget;
import trades.server.adapter.in.web.body.RequestBodies;
import trades.server.adapter.in.web.connection.OpenConnections;
import trades.server.adapter.in.web.connection.Timeouts;
import trades.server.adapter.in.web.problem.FrameworkErrors;
import trades.server.adapter.in.web.problem.RequestIds;
import trades.server.adapter.in.web.request.EntityTags;
import trades.server.application.InMemoryBook;
import trades.server.application.TradeFeed;
import trades.server.application.TradeFinder;
import trades.server.application.TradeWriter;
import trades.server.application.WriterLimits;

/**
 * The routes in a real HTTP server, over storage that a test can hold up and let fail.
 */
final class FakeServer implements AutoCloseable {

	static final int PAGE = 100;

	static final int MAX_BODY = 10_000;

	static final int MAX_BATCH = 100;

	static final int MAX_FEEDS = 2;

	static final int MAX_POSITIONS = 2;

	static final int MAX_CONNECTIONS = 50;

	final InMemoryBook book = new InMemoryBook();

	final AtomicReference<Throwable> failure = new AtomicReference<>();

	final TradeWriter writer = new TradeWriter(this.book, new WriterLimits(5, 1_000_000, 1_000_000), this.failure::set);

	private final TradeFeed feed = new TradeFeed(this.book, this.book, PAGE);

	private final OpenConnections connections;

	private final DisposableServer server;

	FakeServer() {
		this(Patience.LONG);
	}

	FakeServer(Timeouts timeouts) {
		this(timeouts, new BodyBudget(64L * MAX_BODY), MAX_BODY, MAX_BATCH, Clock.systemUTC());
	}

	FakeServer(BodyBudget budget) {
		this(Patience.LONG, budget, MAX_BODY, MAX_BATCH, Clock.systemUTC());
	}

	FakeServer(int maxBody, int maxBatch) {
		this(maxBody, maxBatch, Clock.systemUTC());
	}

	/** With a clock that is asked on whatever thread reads a body. */
	FakeServer(int maxBody, int maxBatch, Clock clock) {
		this(Patience.LONG, new BodyBudget(maxBody), maxBody, maxBatch, clock);
	}

	private FakeServer(Timeouts timeouts, BodyBudget budget, int maxBody, int maxBatch, Clock clock) {
		this.connections = new OpenConnections(timeouts, MAX_CONNECTIONS, Integer.MAX_VALUE);
		TradeFinder finder = new TradeFinder(this.book, PAGE);
		EntityTags tags = new EntityTags(UUID.randomUUID());
		RecordHandler record = new RecordHandler(this.writer, finder, new RequestBodies(maxBody, budget), tags,
				maxBatch, clock);
		FindHandler find = new FindHandler(finder, tags);
		this.server = connections.apply(new FrameworkErrors().apply(HttpServer.create().host("127.0.0.1").port(0)))
			.handle(new ReactorHttpHandlerAdapter(
					TradeRoutes.handler(record, find, new SumHandler(finder, tags, MAX_POSITIONS),
							new FeedHandler(this.feed, tags, MAX_FEEDS), new PageHandler(), List.of(new RequestIds()))))
			.bindNow();
	}

	Http http() {
		return new Http(this.server.port());
	}

	/** How many connections are open. */
	int connections() {
		return this.connections.count();
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.writer.close();
		this.feed.close();
	}

}
