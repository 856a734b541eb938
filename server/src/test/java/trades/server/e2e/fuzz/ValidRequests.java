package trades.server.e2e.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests that a good client could send, from which the others are made: most of what is
 * random from the start gets no further than the parser of HTTP.
 */
final class ValidRequests {

	private static final int LARGEST_BATCH = 12;

	private static final List<String> SYMBOLS = List.of("ABX", "BRK.B", "a,b", "€URO", "数字", "😀", "A B",
			"x".repeat(32));

	private static final List<String> OTHER_PATHS = List.of("/", "/docs", "/docs/docs.js", "/docs/swagger-ui.css",
			"/openapi.json", "/openapi.yaml", "/page/page.js", "/page/none.js", "/page/", "/actuator",
			"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/info",
			"/actuator/metrics", "/actuator/metrics/http.server.requests", "/actuator/prometheus", "/favicon.ico",
			"/robots.txt", "/error", "/nothing");

	private static final List<String> TYPES = List.of("application/json", "application/x-ndjson", "text/csv", "*/*",
			"application/problem+json", "text/event-stream", "text/html", "text/*;q=0.5, application/json;q=0.4");

	private final Random random;

	private final String tag;

	private final boolean records;

	/**
	 * Makes a source of requests.
	 * @param tag of some list of the book
	 * @param records whether trades are mostly to be recorded, and not only checked
	 */
	ValidRequests(Random random, String tag, boolean records) {
		this.random = random;
		this.tag = tag;
		this.records = records;
	}

	FuzzRequest next() {
		List<Supplier<FuzzRequest>> kinds = List.of(this::postTrade, this::postTrade, this::postTrade, this::postArray,
				this::postLines, this::postCsv, this::list, this::list, this::byId, this::sums, this::bars, this::feed,
				this::other);
		FuzzRequest request = pick(kinds).get();
		if (one(4)) {
			request.header("Accept: " + pick(TYPES));
		}
		if (one(6)) {
			request.header("X-Request-Id: fuzz-" + this.random.nextInt(1000));
		}
		if (one(8)) {
			request.header(pick(List.of("Origin: http://localhost", "Origin: http://evil.example",
					"Sec-Fetch-Site: cross-site", "Connection: close", "Accept-Encoding: gzip, br", "Range: bytes=0-9",
					"Upgrade: h2c", "Cookie: a=b", "Referer: http://localhost/", "TE: trailers",
					"X-Forwarded-For: 1.2.3.4", "Authorization: Bearer abc", "Access-Control-Request-Method: PUT",
					"X-HTTP-Method-Override: DELETE")));
		}
		return request;
	}

	private <T> T pick(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private boolean one(int of) {
		return this.random.nextInt(of) == 0;
	}

	private String trade() {
		String time = one(4) ? "" : ",\"timestamp\":" + time();
		return "{\"type\":\"" + (one(2) ? "buy" : "sell") + "\",\"user_id\":" + user() + ",\"symbol\":\""
				+ pick(SYMBOLS) + "\",\"shares\":" + (1 + this.random.nextInt(100)) + ",\"price\":"
				+ (this.random.nextLong() >>> (1 + this.random.nextInt(63))) + time + "}";
	}

	/** Mostly in one year, so that there are not too many intervals to sum up. */
	private long time() {
		return one(20) ? this.random.nextLong() >>> 1 : 1_531_522_701_000L + this.random.nextInt() * 7L;
	}

	private int user() {
		return this.random.nextInt(50);
	}

	private String several(Supplier<String> one, String separator) {
		return IntStream.range(0, 1 + this.random.nextInt(LARGEST_BATCH))
			.mapToObj(i -> one.get())
			.collect(Collectors.joining(separator));
	}

	private FuzzRequest post(String type, String body) {
		FuzzRequest request = new FuzzRequest("POST", "/trades" + (one(8) ? "/" : "")
				+ ((this.records == one(this.records ? 8 : 200)) ? "?dry_run=true" : ""))
			.body(type, body);
		if (one(3)) {
			request.header("Idempotency-Key: key-" + this.random.nextInt(200));
		}
		if (one(10)) {
			request.header("If-Match: " + tags());
		}
		if (one(20)) {
			request.header("Expect: 100-continue");
		}
		if (one(4)) {
			request.chunkSize = 1 + this.random.nextInt(64);
		}
		return request;
	}

	private String tags() {
		return pick(List.of(this.tag, "*", "\"none\"", this.tag + ", \"b\"", "W/" + this.tag));
	}

	private FuzzRequest postTrade() {
		return post(pick(List.of("application/json", "application/json;charset=utf-8")), trade());
	}

	private FuzzRequest postArray() {
		return post("application/json", "[" + several(this::trade, ",") + "]");
	}

	private FuzzRequest postLines() {
		return post("application/x-ndjson", several(this::trade, "\n") + "\n");
	}

	private FuzzRequest postCsv() {
		return post("text/csv", "type,user_id,symbol,shares,price,timestamp\n" + several(this::row, "\r\n") + "\n");
	}

	private String row() {
		return (one(2) ? "buy," : "sell,") + user() + ",\"" + pick(SYMBOLS) + "\"," + (1 + this.random.nextInt(100))
				+ "," + this.random.nextInt(1000) + "," + (one(3) ? "" : time());
	}

	private FuzzRequest get(String path, List<String> parameters) {
		String query = IntStream.range(0, this.random.nextInt(4))
			.mapToObj(i -> pick(parameters))
			.distinct()
			.collect(Collectors.joining("&"));
		String target = path + (one(10) ? "/" : "") + (query.isEmpty() ? "" : "?" + query);
		FuzzRequest request = new FuzzRequest(pick(List.of("GET", "GET", "GET", "GET", "HEAD", "OPTIONS")), target);
		if (one(5)) {
			request.header("If-None-Match: " + tags());
		}
		return request;
	}

	private FuzzRequest list() {
		return get("/trades", filters("since", "until")).header("Connection: keep-alive");
	}

	private List<String> filters(String from, String to) {
		return List.of("user_id=" + user(), "type=buy", "type=sell", "symbol=ABX", "symbol=%F0%9F%98%80",
				"symbol=a%2Cb", from + "=0", to + "=9223372036854775807", from + "=2018-07-14T01:25:01Z", "limit=10",
				"limit=1", "limit=10000", "after=3", "before=9", "up_to=20", "order=desc", "order=asc", "unknown=1",
				"user_id=");
	}

	private FuzzRequest byId() {
		return get("/trades/" + (one(9) ? this.random.nextLong() : 1 + this.random.nextInt(300)), List.of("a=b"));
	}

	private FuzzRequest sums() {
		return get(pick(List.of("/counts", "/positions")), filters("since", "until"));
	}

	private FuzzRequest bars() {
		FuzzRequest bars = get("/bars", filters("from", "to"));
		bars.target += (bars.target.contains("?") ? "&" : "?") + "symbol=ABX&interval="
				+ pick(List.of("1s", "5m", "1h", "1d", "9999w"));
		return bars;
	}

	private FuzzRequest feed() {
		FuzzRequest feed = get("/feed", filters("since", "until"));
		return one(3) ? feed.header("Last-Event-ID: " + this.random.nextInt(50)) : feed;
	}

	private FuzzRequest other() {
		return get(pick(OTHER_PATHS), List.of("a=b", "c", "tag=uri:/trades"));
	}

}
