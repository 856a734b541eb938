package trades.server.adapter.in.web;

import java.util.Collections;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeedTests extends WithServer {

	/** A feed that is being read, without the framing of chunks. */
	private static final class Feed implements AutoCloseable {

		private final Wire wire;

		private final Answer head;

		Feed(int port, String path, String... headers) {
			String lines = (headers.length == 0) ? "" : String.join("\r\n", headers) + "\r\n";
			this.wire = new Wire(port).send("GET " + path + " HTTP/1.0\r\nHost: x\r\n" + lines + "\r\n");
			this.head = this.wire.readHead();
		}

		String line() {
			return this.wire.readLine();
		}

		/** The next event, as it stands, without the line end behind it. */
		String event() {
			StringBuilder event = new StringBuilder();
			for (String line = line(); !line.isEmpty(); line = line()) {
				event.append(event.isEmpty() ? "" : "\n").append(line);
			}
			return event.toString();
		}

		/** The next event that is more than a position. */
		String nextTrade() {
			String event = event();
			while (event.indexOf('\n') < 0) {
				event = event();
			}
			return event;
		}

		@Override
		public void close() {
			this.wire.close();
		}

	}

	private Feed feed(String query, String... headers) {
		return new Feed(this.http.port(), "/feed" + query, headers);
	}

	private String trade(long id) {
		return this.http.get("/trades/" + id).text();
	}

	private String event(long id) {
		return "id: " + id + "\nevent: trade\ndata: " + trade(id);
	}

	@Test
	void eventsAreTradesAndBeginWithThePosition() {
		this.http.post(Http.VALID);
		long last = recorded();
		try (Feed feed = feed("")) {
			assertThat(feed.head.status()).isEqualTo(200);
			assertThat(feed.head.header("X-Accel-Buffering")).isEqualTo("no");
			assertThat(feed.head.header("Cache-Control")).isEqualTo("no-store");
			assertThat(feed.head.header("Content-Type")).isEqualTo("text/event-stream");
			assertThat(feed.event()).isEqualTo("retry: 1000\nid: " + last);
			this.http.post(Http.VALID);
			assertThat(feed.event()).isEqualTo(event(last + 1));
			this.http.post("[" + Http.VALID + "," + Http.VALID + "]");
			assertThat(feed.event()).isEqualTo(event(last + 2));
			assertThat(feed.event()).isEqualTo(event(last + 3));
		}
	}

	@Test
	void historyComesFirstAndTheHeaderWins() {
		for (int i = 0; i < 8; i++) {
			this.http.post(Http.VALID);
		}
		long last = recorded();
		try (Feed feed = feed("?after=0", "Last-Event-ID: " + (last - 5))) {
			assertThat(feed.event()).endsWith("id: " + (last - 5));
			for (long id = last - 4; id <= last; id++) {
				assertThat(feed.event()).isEqualTo(event(id));
			}
			this.http.post(Http.VALID);
			assertThat(feed.event()).isEqualTo(event(last + 1));
		}
	}

	@Test
	void linesAreTradesAndEmptyOnesAreTheHeartbeat() {
		this.http.post(Http.VALID);
		long last = recorded();
		try (Feed feed = feed("?after=" + (last - 1), "Accept: application/x-ndjson")) {
			assertThat(feed.line()).isEmpty();
			assertThat(feed.line()).isEqualTo(trade(last));
			assertThat(feed.line()).as("after some seconds").isEmpty();
		}
	}

	@Test
	void aFilterLetsItsTradesThroughAndThePositionGoesOn() {
		long last = recorded();
		try (Feed feed = feed("?user_id=4711&type=sell&symbol=FEED")) {
			assertThat(feed.event()).endsWith("id: " + last);
			this.http.post(Http.VALID);
			assertThat(feed.event()).as("after some seconds").isEqualTo("id: " + (last + 1));
			this.http.post(Http.VALID.replace("23", "4711").replace("buy", "sell").replace("ABX", "FEED"));
			assertThat(feed.event()).isEqualTo(event(last + 2));
		}
	}

	@Test
	void aFilterThatLetsLittleThroughMissesNothingOfHistoryNorOfWhatIsNew() {
		String rare = Http.VALID.replace("ABX", "RARE");
		String many = "[" + String.join(",", Collections.nCopies(20, Http.VALID)) + "]";
		long last = recorded();
		this.http.post(many);
		this.http.post(rare);
		this.http.post(many);
		try (Feed feed = feed("?symbol=RARE&after=" + last)) {
			assertThat(feed.event()).endsWith("id: " + last);
			assertThat(feed.event()).isEqualTo(event(last + 21));
			assertThat(feed.event()).isEqualTo("id: " + (last + 41));
			this.http.post(many);
			this.http.post(rare);
			assertThat(feed.nextTrade()).isEqualTo(event(last + 62));
		}
	}

	@Test
	void anIdThatIsNotThereYetIsWaitedFor() {
		long last = recorded();
		try (Feed feed = feed("?after=" + (last + 2))) {
			assertThat(feed.event()).endsWith("id: " + (last + 2));
			this.http.post("[" + Http.VALID + "," + Http.VALID + "]");
			this.http.post(Http.VALID);
			assertThat(feed.nextTrade()).isEqualTo(event(last + 3));
		}
	}

	@Test
	void whatCannotBeFollowedIsRefused() {
		assertThat(Problems.detail(this.http.get("/feed", "Accept: text/html"), 406)).contains("text/event-stream");
		assertThat(Problems.detail(this.http.get("/feed", "Last-Event-ID: x"), 400)).contains("Last-Event-ID");
		assertThat(Problems.detail(this.http.get("/feed?type=hold"), 400)).contains("buy or sell");
		assertThat(this.http.head("/feed?type=hold").status()).isEqualTo(400);
		assertThat(Problems.detail(this.http.get("/feed?user_id=x"), 400)).contains("invalid query parameter");
		assertThat(Problems.detail(this.http.request("POST", "/feed").body("{}").send(), 405)).contains("only read");
		assertThat(this.http.head("/feed").header("Content-Type")).isEqualTo("text/event-stream");
		assertThat(this.http.get("/feeds").status()).isEqualTo(404);
	}

	@Test
	void moreFeedsThanThereMayBeAreToldToComeBack() {
		try (FakeServer server = new FakeServer()) {
			try (Feed first = new Feed(server.http().port(), "/feed");
					Feed second = new Feed(server.http().port(), "/feed")) {
				assertThat(first.event()).isNotEmpty();
				assertThat(second.event()).isNotEmpty();
				Answer refused = server.http().get("/feed");
				assertThat(Problems.detail(refused, 503)).contains("too many feeds");
				assertThat(refused.header("Retry-After")).isEqualTo("1");
			}
			Until.isTrue(() -> isOpen(server));
		}
	}

	@Test
	void feedsOfThoseWhoLeaveBeforeTheyBeginAreOver() {
		try (FakeServer server = new FakeServer()) {
			for (int i = 0; i < 200; i++) {
				new Wire(server.http().port()).send("GET /feed HTTP/1.1\r\nHost: localhost\r\n\r\n").reset();
			}
			Until.isTrue(() -> {
				try (Feed feed = new Feed(server.http().port(), "/feed")) {
					return feed.head.status() == 200 && isOpen(server);
				}
			});
		}
	}

	private static boolean isOpen(FakeServer server) {
		try (Feed feed = new Feed(server.http().port(), "/feed")) {
			return feed.head.status() == 200;
		}
	}

}
