package trades.cli.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Answers that are mostly almost right, all made from one seed. A letter stands for a
 * byte.
 */
final class HostileAnswers {

	private static final int MUCH = 8 << 20;

	private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9]+|[A-Za-z_]+|[\\[\\]{},:\n]");

	private static final List<String> VALUES = List.of("\"\u001b[31mred\"", "\"\\u001b[2J\\u0007\"", "\"\\u009b31m\"",
			"\"\u00c2\u009b31m\"", "\"\u00e2\u0080\u00ae\"", "\"\\u202e\\u2066\"", "\"\\u007f\\u0000\"", "\"\u0000\"",
			"\"\\ud800\"", "\"\u00ff\u00fe\"", "\"\u00ed\u00a0\u0080\"", "\"a\\r\\nb\"",
			"\"" + "x".repeat(100_000) + "\"", "-1", "0", "101", "9223372036854775808", "1e999", "1.5",
			"1".repeat(3000), "NaN", "null", "true", "[]", "{}", "[".repeat(3000), "{\"a\":".repeat(2000), "\"\"", "\"",
			"\u00ef\u00bb\u00bf", "//", "\u0007", "\u001b]0;x\u0007", "\"id\":7", "\"detail\":{}",
			"\"errors\":[{\"field\":5},null,[]]", "\"status\":\"x\"", "id: 99\n\n", "\n\ndata: {}\n\n", "event: x\n",
			"retry: 99999999999\n");

	private static final List<String> STATUSES = List.of("200 OK", "200 OK", "200 OK", "201 Created", "201 Created",
			"202 Accepted", "204 No Content", "206 Partial Content", "300 Many", "301 Moved", "302 Found",
			"304 Not Modified", "307 Again", "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found",
			"405 No", "406 No", "408 Late", "409 Conflict", "412 Changed", "413 Large", "415 Type", "418 Teapot",
			"421 Host", "422 Reused", "429 Slow", "431 Long", "500 Fault", "501 No", "502 Gate", "503 Busy", "504 Late",
			"599 Odd", "999 Odd", "000 No", "20 OK", "abc", "", "200", "-5 X", "200 \u001b[31mOK\u0007",
			"400 \u009b31m\u00e2\u0080\u00ae");

	private static final List<String> HEADERS = List.of("X-Request-Id: \u001b[31mid",
			"X-Request-Id: " + "r".repeat(500), "X-Request-Id: \u00c2\u009b", "Retry-After: 1", "Retry-After: -1",
			"Retry-After: 99999999999999999999", "Retry-After: soon", "Location: /trades",
			"Location: http://\u001b[31m/", "Location: ", "Link: </trades>; rel=next", "Link: <\u001b>; rel=\"next\"",
			"Link: <http://localhost:1/>; rel=\"next\"", "Link: nonsense", "ETag: \u001b[31m", "ETag: W/",
			"ETag: \"a:7\"", "Trades-Book: \u001b]0;t\u0007", "Trades-Book: ", "Idempotency-Replayed: true",
			"Idempotency-Replayed: \u0007", "Content-Encoding: gzip", "Content-Encoding: x", "Set-Cookie: a=\u001b",
			"Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999",
			"Content-Length: 2147483646", "Transfer-Encoding: chunked", "Transfer-Encoding: x", "Connection: upgrade",
			"Upgrade: h2c", "no colon", ": nothing", " folded", "Na\u0000me: x", "X: " + "h".repeat(100_000),
			"Date: never", "Allow: \u001b[31m", "Accept: \u001b", "Content-Range: bytes 0-1/2", "Warning: \u001b[5m");

	private static final List<String> TYPES = List.of("text/html", "text/plain", "text/csv", "application/x-ndjson", "",
			"/", "application/json; charset=utf-16", "text/\u001b[31m", "image/png", "text/event-stream",
			"application/json", "application/problem+json", "multipart/mixed; boundary=x");

	private static final String TRADE = "{\"id\":%d,\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,"
			+ "\"price\":134,\"timestamp\":1531522701000}";

	private final Random random;

	HostileAnswers(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * What is sent: pieces with a pause between them.
	 *
	 * @param reset whether the connection then breaks, and else ends
	 */
	record Answer(List<byte[]> pieces, boolean reset) {
	}

	/** The next answer to a request for a target. */
	Answer next(String method, String target) {
		if (one(20)) {
			return new Answer(List.of(garbage()), one(2));
		}
		String status = one(3) ? pick(STATUSES) : method.equals("POST") ? "201 Created" : "200 OK";
		boolean refused = status.startsWith("4") || status.startsWith("5");
		String type = one(8) ? pick(TYPES) : refused ? "application/problem+json"
				: target.startsWith("/feed") ? "text/event-stream" : "application/json";
		byte[] body = (refused ? problem() : document(method, target)).getBytes(StandardCharsets.ISO_8859_1);
		for (int i = this.random.nextInt(3); i > 0; i--) {
			body = spoilt(body);
		}
		if (one(25)) {
			body = endless(body);
		}
		boolean chunked = one(3);
		StringBuilder head = new StringBuilder((one(30) ? "HTTP/9.9" : "HTTP/1.1") + " " + status + "\r\n");
		List<String> headers = new ArrayList<>(List.of("Content-Type: " + type, "Trades-Book: b", chunked
				? "Transfer-Encoding: chunked" : one(4) ? "Connection: close" : "Content-Length: " + body.length));
		for (int i = this.random.nextInt(3); i > 0; i--) {
			headers.add(this.random.nextInt(headers.size() + 1), pick(HEADERS));
		}
		headers.forEach(header -> head.append(header).append("\r\n"));
		byte[] bytes = join(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1),
				chunked ? chunks(body) : body);
		if (one(6)) {
			bytes = Arrays.copyOf(bytes, this.random.nextInt(bytes.length));
		}
		else if (one(10)) {
			bytes = spoilt(bytes);
		}
		if (one(12)) {
			// Interim answers, perhaps many.
			bytes = join("HTTP/1.1 100 Continue\r\n\r\n".repeat(1 + this.random.nextInt(50))
				.getBytes(StandardCharsets.US_ASCII), bytes);
		}
		return new Answer(pieces(bytes), one(8));
	}

	private <T> T pick(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private boolean one(int of) {
		return this.random.nextInt(of) == 0;
	}

	private String problem() {
		return "{\"type\":\"about:blank\",\"title\":\"Bad\",\"status\":400,\"detail\":\"the trade is invalid\","
				+ "\"instance\":\"/trades\",\"request_id\":\"x\",\"errors\":[{\"line\":2,\"field\":\"shares\",\"value\":101,"
				+ "\"detail\":\"must be between 1 and 100\"}],\"errors_total\":1}";
	}

	private String document(String method, String target) {
		String first = String.format(TRADE, 7);
		String second = String.format(TRADE, 8);
		if (target.startsWith("/feed")) {
			return ": hello\n\nid: 6\n\nid: 7\nevent: trade\ndata: " + first + "\n\nid: 8\nevent: trade\ndata: "
					+ second + "\n\n";
		}
		if (target.startsWith("/counts")) {
			return "{\"count\":3}";
		}
		if (target.startsWith("/positions")) {
			return "[{\"user_id\":23,\"symbol\":\"ABX\",\"trades\":1,\"bought\":30,\"sold\":0,\"net\":30,"
					+ "\"bought_volume\":4020,\"sold_volume\":0,\"last_price\":134,\"last_timestamp\":1531522701000}]";
		}
		if (target.startsWith("/actuator")) {
			return "{\"build\":{\"name\":\"Trades\",\"version\":\"1.2.3\"}}";
		}
		if (method.equals("POST")) {
			return one(3) ? first : "{\"first_id\":7,\"last_id\":9,\"count\":3}";
		}
		return target.matches("/trades/[0-9]+") ? first : "[" + first + "," + second + "]";
	}

	/** A value or a piece of the structure is another one, or some bytes are. */
	private byte[] spoilt(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		List<MatchResult> tokens = (bytes.length > 20_000) ? List.of() : TOKEN.matcher(text).results().toList();
		if (tokens.isEmpty() || one(4)) {
			byte[] flipped = bytes.clone();
			for (int i = 0; i < 3 && flipped.length > 0; i++) {
				flipped[this.random.nextInt(flipped.length)] = (byte) this.random.nextInt(256);
			}
			return flipped;
		}
		MatchResult token = pick(tokens);
		String replacement = one(4) ? "" : one(4) ? token.group().repeat(2) : pick(VALUES);
		return (text.substring(0, token.start()) + replacement + text.substring(token.end()))
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** Far more of it than anybody wants. */
	private byte[] endless(byte[] body) {
		byte[] endless = new byte[MUCH];
		for (int at = 0; at < MUCH && body.length > 0; at += body.length) {
			System.arraycopy(body, 0, endless, at, Math.min(body.length, MUCH - at));
		}
		return endless;
	}

	private byte[] chunks(byte[] body) {
		byte[] head = (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
		return join(head, body, (one(4) ? "\r\nzz\r\n" : "\r\n0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	private byte[] garbage() {
		byte[] garbage = new byte[this.random.nextInt(3000)];
		this.random.nextBytes(garbage);
		return garbage;
	}

	/** Mostly one; else some that come slowly. */
	private List<byte[]> pieces(byte[] bytes) {
		if (!one(10)) {
			return List.of(bytes);
		}
		List<byte[]> pieces = new ArrayList<>();
		int length = 1 + bytes.length / 10;
		for (int start = 0; start < bytes.length; start += length) {
			pieces.add(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + length)));
		}
		return pieces;
	}

	private static byte[] join(byte[]... parts) {
		byte[] whole = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
		int at = 0;
		for (byte[] part : parts) {
			System.arraycopy(part, 0, whole, at, part.length);
			at += part.length;
		}
		return whole;
	}

}
