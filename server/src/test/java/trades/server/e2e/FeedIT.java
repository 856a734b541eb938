package trades.server.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.in.web.Until;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Feeds of the packaged server: many of them, those whose reader stops, and their end.
 * {@code -Dtrades.stall.seconds=60} sets for how long a reader stops, or longer, if it
 * takes that long to record what is too much for it.
 */
class FeedIT {

	private static final Duration STALL = Duration.ofSeconds(Integer.getInteger("trades.stall.seconds", 1));

	private static final String TRADE = "{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,"
			+ "\"price\":134,\"timestamp\":1531522701000}";

	private static final int BATCH = 10_000;

	/** Of which the events are more than the system takes for a connection. */
	private static final int BACKLOG = 5 * BATCH;

	/**
	 * Enough of them that whatever else comes and goes is little beside what they cost.
	 */
	private static final int READERS = 20;

	private static final int FEEDS = 2_000;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private final List<Feed> feeds = new ArrayList<>();

	private Feed open(ServerProcess server, String query, String... headers) throws IOException {
		Feed feed = new Feed(server.uri(), query, headers);
		this.feeds.add(feed);
		return feed;
	}

	private void closeFeeds() throws IOException {
		for (Feed feed : this.feeds) {
			feed.close();
		}
		this.feeds.clear();
	}

	/** Whatever a reader left would be 7 MB for each. */
	@Test
	void forAReaderThatStopsLittleIsKeptAndItMissesNothing() throws IOException {
		ServerProcess server = this.servers.in(this.directory).quick().jvm("-XX:MaxDirectMemorySize=24m").start();
		TradesApi api = new TradesApi(server.uri());
		try (Feed stalled = new Feed(server.uri(), "?after=0")) {
			// The connection of the API, and the socket by which the heap is asked for,
			// stay open.
			api.get("/trades");
			ProcessMemory.liveHeap(server);
			long sockets = server.openSockets();
			for (int i = 0; i < READERS; i++) {
				open(server, "?after=0");
			}
			long start = System.nanoTime();
			String batch = "[" + String.join(",", Collections.nCopies(BATCH, TRADE)) + "]";
			for (int recorded = 0; recorded < BACKLOG; recorded += BATCH) {
				assertThat(api.post(batch).statusCode()).isEqualTo(201);
			}
			long held = ProcessMemory.liveHeap(server);
			closeFeeds();
			Until.isTrue(() -> server.openSockets() <= sockets);
			assertThat((held - ProcessMemory.liveHeap(server)) / READERS).as("bytes for a reader").isLessThan(200_000);
			while (System.nanoTime() - start < STALL.toNanos()) {
				assertThat(api.post(TRADE).statusCode()).isEqualTo(201);
			}
			List<String> trades = api.book().assertDense().trades();
			assertThat(readOn(server, stalled, start, trades.size())).isEqualTo(trades);
		}
	}

	/**
	 * Over another connection if it stood still for longer than the server waits for a
	 * client.
	 */
	private List<String> readOn(ServerProcess server, Feed stalled, long since, int count) throws IOException {
		List<String> trades = new ArrayList<>(count);
		Feed feed = stalled;
		try {
			while (trades.size() < count) {
				trades.add(String.valueOf(feed.trade()));
			}
		}
		catch (IOException ex) {
			Duration stall = Duration.ofNanos(System.nanoTime() - since);
			assertThat(stall).as("after which it was cut off").isGreaterThan(Duration.ofSeconds(20));
			feed = Feed.resumed(server.uri(), feed.position());
			this.feeds.add(feed);
			trades.addAll(feed.trades(count - trades.size()));
		}
		closeFeeds();
		return trades;
	}

	@Test
	void asManyFeedsAsThereMayBeCostLittleAndAllTellTheSame() throws IOException {
		ServerProcess server = this.servers.in(this.directory).quick().start();
		TradesApi api = new TradesApi(server.uri());
		api.post(TRADE);
		open(server, "");
		long before = ProcessMemory.liveHeap(server);
		List<String> queries = List.of("", "?user_id=23", "?symbol=ABX", "?type=buy&user_id=23&symbol=ABX");
		while (this.feeds.size() < FEEDS) {
			open(server, queries.get(this.feeds.size() % queries.size()));
		}
		assertThat((ProcessMemory.liveHeap(server) - before) / FEEDS).as("bytes of heap for a feed").isLessThan(20_000);
		try (RawHttp more = new RawHttp(server.uri())) {
			RawHttp.Answer refused = more.exchange(RawHttp.get("/feed"));
			assertThat(refused.status()).isEqualTo(503);
			assertThat(refused.header("Retry-After")).isEqualTo("1");
		}
		api.post(TRADE);
		String told = api.get("/trades/2").body();
		for (Feed feed : this.feeds) {
			assertThat(feed.trade()).isEqualTo(told);
		}
		closeFeeds();
	}

	@Test
	void shutdownEndsFeedsInOrderAndWaitsForNobodyWhoStoppedReading() throws IOException {
		BookFiller.fill(this.directory, BACKLOG);
		ServerProcess server = this.servers.in(this.directory).quick().start();
		for (String query : List.of("", "?after=" + BACKLOG, "?user_id=10000000", "?after=" + 2 * BACKLOG)) {
			open(server, query);
		}
		try (Feed stalled = new Feed(server.uri(), "?after=0"); Socket list = new Socket()) {
			list.setReceiveBufferSize(1 << 16);
			list.connect(new InetSocketAddress(server.uri().getHost(), server.uri().getPort()));
			list.getOutputStream().write(RawHttp.get("/trades"));
			assertThat(list.getInputStream().read()).isPositive();
			String told = new TradesApi(server.uri()).post(TRADE).body();
			assertThat(this.feeds.get(0).trade()).isEqualTo(told);
			assertThat(this.feeds.get(1).trade()).isEqualTo(told);
			long start = System.nanoTime();
			assertThat(server.terminate()).as("exit code").isIn(0, 143);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
			for (Feed feed : this.feeds) {
				assertThat(feed.trade()).isNull();
			}
			assertThat(server.errors()).isEmpty();
			assertThat(server.log()).noneMatch(line -> line.startsWith("\tat "));
			assertThat(stalled.position()).isZero();
		}
		closeFeeds();
	}

}
