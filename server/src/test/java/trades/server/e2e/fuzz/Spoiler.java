package trades.server.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes good requests bad: in their values, in their structure or anywhere. */
final class Spoiler {

	/**
	 * Possessive where a text may be long: every step back would be a frame of the stack.
	 */
	private static final Pattern TOKEN = Pattern
		.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?[0-9]+|[A-Za-z_]+|[\\[\\]{},:;\r\n]");

	private static final List<String> VALUES = List.of("-1", "0", "101", "100", "9223372036854775807",
			"9223372036854775808", "1e400", "1e-400", "30.0", "1e1", "-0", "007", "0x10", "+5", "NaN", "Infinity",
			"1".repeat(2000), "\"\"", "\"30\"", "null", "true", "[]", "{}", "[".repeat(2000), "{\"a\":".repeat(600),
			"\"\\u0000\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"" + "y".repeat(33) + "\"", "\" \"", "\"\\n\"",
			"\"\u0000\"", "\"\\x\"", "\"\u00ff\u00fe\"", "\"\u00ed\u00a0\u0080\"", "\u00ef\u00bb\u00bf", "'buy'",
			"\"id\":1", "\"type\":\"buy\"", "// c", "/* c */", "\"\"\"\"", ",,,,", "\r", "\u00e2\u0080\u00ae", "=1+1",
			"\"user_id\"", "\"buy", "A\tB", "\u001b[31m");

	private static final List<String> TARGETS = List.of("%00", "%2F", "%2e%2e/", "../", "//", "%zz", "%", "%C3%28",
			"%F0%9F%98%80", ";a=b", "?", "&", "#x", "\\", "\u00c3\u00a9", " ", "\t", "\u0000", "+", "=", "&user_id=1",
			"&user_id=abc", "&limit=0", "&after=-1", "&limit=99999999999999999999", "&symbol=%00", "&symbol=%FF",
			"&type=buy&type=sell", "&since=yesterday", "&order=up", "&dry_run", "&dry_run=maybe", "&interval=0s",
			"&interval=1y", "&up_to=x", "[]", "{id}", "|", "^", "\"", "<script>", "~", "@", ":80");

	private static final List<String> HEADERS = List.of("Host: localhost", "Host: evil.example", "Host: ", "Host: [::1",
			"Host: a b", "Host: localhost:99999", "Content-Length: 5", "Content-Length: -1", "Content-Length: 1e3",
			"Content-Length: 99999999999999999999", "Content-Length: 2147483647", "Transfer-Encoding: chunked",
			"Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity", "Content-Type: text/csv",
			"Content-Type: application/json", "Content-Type: application/x-ndjson", "Content-Type: /", "Content-Type: ",
			"Content-Type: application/json; charset=utf-16", "Content-Type: application/json; charset=\"",
			"Content-Type: text/csv; header=absent", "Content-Type: multipart/form-data", "Content-Encoding: gzip",
			"Content-Encoding: x", "Accept: ", "Accept: /", "Accept: a/b;q=x", "Accept: " + "a/b,".repeat(500),
			"Accept-Language: *", "If-Match: ", "If-Match: abc", "If-Match: \"", "If-None-Match: *",
			"If-None-Match: \"", "If-Modified-Since: Sat, 99 Foo 2000", "If-Range: \"a\"", "Range: bytes=9-1",
			"Idempotency-Key: ", "Idempotency-Key: \u00e9", "Idempotency-Key: " + "k".repeat(256),
			"Idempotency-Key: a\tb", "X-Request-Id: " + "r".repeat(300), "X-Request-Id: \u001b[31m",
			"X-Request-Id: a b", "Last-Event-ID: -5", "Last-Event-ID: abc", "Last-Event-ID: 99999999999999999999",
			"Expect: 100-continue", "Expect: nothing", "Connection: upgrade, HTTP2-Settings", "Upgrade: websocket",
			"Sec-WebSocket-Key: AAAA", "HTTP2-Settings: x", "Trailer: Host", "Via: 1.1 a", "No colon", ": no name",
			" folded", "Na me: x", "Nul: \u0000", "X: a\rb", "Forwarded: for=x;host=\"evil\"", "X-Forwarded-Prefix: /x",
			"X-Forwarded-Host: a b", "Origin: null", "Origin: \u00ff", "Access-Control-Request-Method: \u00ff",
			"Access-Control-Request-Headers: ,", "Cookie: " + "c".repeat(9000), "Proxy-Connection: x",
			"Max-Forwards: -1", "Keep-Alive: timeout=x");

	private static final List<String> METHODS = List.of("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "OPTIONS", "HEAD",
			"get", "Post", "", " ", "M-SEARCH", "X".repeat(500), "G\u00cbT", "G@T", "\u0000", "PRI");

	private static final List<String> VERSIONS = List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "http/1.1", "HTTP/1.",
			"HTTP/1.1 ", "", "ICY/1.0", "HTTP/11", "HTTP/1.1\u0000", "HTTPS/1.1");

	private final Random random;

	Spoiler(Random random) {
		this.random = random;
	}

	/** Spoils a request in so many places, its body more often than the rest. */
	void spoil(FuzzRequest request, int times) {
		List<Consumer<FuzzRequest>> ways = List.of(this::target, this::header, this::headers, this::framing,
				this::line);
		for (int i = 0; i < times; i++) {
			if (request.body != null && this.random.nextInt(5) > 1) {
				request.body = body(request.body);
			}
			else {
				request.headIntact = false;
				pick(ways).accept(request);
			}
		}
	}

	private <T> T pick(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private byte[] body(byte[] body) {
		if (this.random.nextInt(3) == 0) {
			return bytes(body);
		}
		String text = new String(body, StandardCharsets.ISO_8859_1);
		List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
		if (tokens.isEmpty()) {
			return pick(VALUES).getBytes(StandardCharsets.ISO_8859_1);
		}
		MatchResult token = pick(tokens);
		String replacement = switch (this.random.nextInt(5)) {
			case 0 -> "";
			case 1 -> token.group() + token.group();
			case 2 -> pick(tokens).group();
			default -> pick(VALUES);
		};
		return (text.substring(0, token.start()) + replacement + text.substring(token.end()))
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	private void target(FuzzRequest request) {
		int at = this.random.nextInt(request.target.length() + 1);
		String piece = pick(TARGETS);
		request.target = switch (this.random.nextInt(9)) {
			case 0 -> "";
			case 1 -> "*";
			case 2 -> "http://localhost" + request.target;
			case 3 -> "localhost:8000";
			case 4 -> request.target + "x".repeat(this.random.nextInt(6000));
			case 5 -> request.target + (request.target.contains("?") ? "" : "?") + piece;
			default -> request.target.substring(0, at) + piece + request.target.substring(at);
		};
	}

	private void header(FuzzRequest request) {
		request.headers.add(this.random.nextInt(request.headers.size() + 1), pick(HEADERS));
	}

	private void headers(FuzzRequest request) {
		if (request.headers.isEmpty()) {
			return;
		}
		int at = this.random.nextInt(request.headers.size());
		switch (this.random.nextInt(4)) {
			case 0 -> request.headers.remove(at);
			case 1 -> request.headers.add(request.headers.get(at));
			case 2 -> request.headers.addAll(java.util.Collections.nCopies(this.random.nextInt(200), "X-Many: 1"));
			default ->
				request.headers.set(at, new String(bytes(request.headers.get(at).getBytes(StandardCharsets.ISO_8859_1)),
						StandardCharsets.ISO_8859_1));
		}
	}

	/** The length is told once more, and perhaps wrong. */
	private void framing(FuzzRequest request) {
		int length = (request.body != null) ? request.body.length : 0;
		request.headers.add(switch (this.random.nextInt(5)) {
			case 0 -> "Content-Length: " + (length + 1 + this.random.nextInt(20));
			case 1 -> "Content-Length: " + Math.max(0, length - 1 - this.random.nextInt(20));
			case 2 -> "Content-Length: " + length;
			case 3 -> "Transfer-Encoding: chunked";
			default -> "transfer-encoding:\tchunked";
		});
	}

	private void line(FuzzRequest request) {
		switch (this.random.nextInt(3)) {
			case 0 -> request.method = pick(METHODS);
			case 1 -> request.version = pick(VERSIONS);
			default -> request.lineEnd = pick(List.of("\n", "\r", "\r\r\n", "\n\r"));
		}
	}

	/** Some bytes are changed, added, taken out or repeated. */
	byte[] bytes(byte[] bytes) {
		if (bytes.length == 0) {
			return garbage();
		}
		int start = this.random.nextInt(bytes.length);
		int end = Math.min(bytes.length, start + 1 + this.random.nextInt(16));
		byte[] before = Arrays.copyOf(bytes, start);
		byte[] part = Arrays.copyOfRange(bytes, start, end);
		byte[] after = Arrays.copyOfRange(bytes, end, bytes.length);
		switch (this.random.nextInt(6)) {
			case 0 -> part[0] ^= (byte) (1 << this.random.nextInt(8));
			case 1 -> this.random.nextBytes(part);
			case 2 -> part = new byte[0];
			case 3 -> part = join(part, part);
			case 4 -> part = join(garbage(), part);
			default -> after = new byte[0];
		}
		return join(before, part, after);
	}

	byte[] garbage() {
		byte[] garbage = new byte[this.random.nextInt(64)];
		this.random.nextBytes(garbage);
		return garbage;
	}

	static byte[] join(byte[]... parts) {
		byte[] whole = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
		int at = 0;
		for (byte[] part : parts) {
			System.arraycopy(part, 0, whole, at, part.length);
			at += part.length;
		}
		return whole;
	}

}
