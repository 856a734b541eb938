package trades.server.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One client of a soak: each kind of traffic as a single step. */
final class SoakTraffic implements AutoCloseable {

	/** A kind of traffic. */
	record Kind(String name, Step step) {
	}

	/** Does one thing to the server, and fails when it is not answered as it should. */
	@FunctionalInterface
	interface Step {

		void run(SoakTraffic client) throws IOException;

	}

	static final List<Kind> KINDS = List.of(
			new Kind("POST", client -> client.expect(201, RawHttp.post(client.trade(), List.of()))),
			new Kind("POST with key", client -> client.expect(201, client.keyed())),
			new Kind("POST, invalid", client -> client.expect(400, RawHttp.post("{\"type\":\"hold\"}", List.of()))),
			new Kind("cut off", client -> client.cutOff.run(client.trade())),
			new Kind("GET id", client -> client.expect(200, RawHttp.get("/trades/1"))),
			new Kind("404", client -> client.expect(404, RawHttp.get("/trades/999999999"))),
			new Kind("405", client -> client.expect(405, request("DELETE /trades/1", ""))),
			new Kind("405 with body", client -> client.expect(405, request("PUT /trades", " ".repeat(1_000)))),
			new Kind("304", client -> client.expect(304, client.conditional())),
			new Kind("page", client -> client.readAll("/trades?limit=100")),
			new Kind("long page", client -> client.readAll("/trades?limit=10000&type=buy")),
			new Kind("filtered list", client -> client.readAll("/trades?user_id=3&symbol=SOAK")),
			new Kind("list, cut off", client -> client.abandon(RawHttp.get("/trades"), 1_000)),
			new Kind("no request", client -> client.abandon(new byte[0], 0)),
			new Kind("half a head", client -> client.abandon("GET /trades HT".getBytes(StandardCharsets.US_ASCII), 0)),
			new Kind("half a body", client -> client.abandon(client.half(), 0)),
			new Kind("no HTTP", client -> client.abandon("hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 12)));

	private final URI server;

	private final Random random;

	private final CutOff cutOff;

	private RawHttp http;

	private String tag;

	SoakTraffic(URI server, Random random) {
		this.server = server;
		this.random = random;
		this.cutOff = new CutOff(server, random);
	}

	/** Few users and symbols, so that what is kept of each is soon complete. */
	private String trade() {
		return "{\"type\":\"buy\",\"user_id\":" + this.random.nextInt(10)
				+ ",\"symbol\":\"SOAK\",\"shares\":1,\"price\":1,\"timestamp\":1}";
	}

	private byte[] keyed() {
		int key = this.random.nextInt(500);
		return RawHttp.post(
				"{\"type\":\"sell\",\"user_id\":" + key % 10 + ",\"symbol\":\"SOAK\",\"shares\":1,\"price\":1}",
				List.of("Idempotency-Key: " + key));
	}

	private byte[] half() {
		byte[] whole = RawHttp.post(trade(), List.of());
		return Arrays.copyOf(whole, whole.length - 1 - this.random.nextInt(50));
	}

	private static byte[] request(String start, String body) {
		return (start + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
			.getBytes(StandardCharsets.US_ASCII);
	}

	private byte[] conditional() throws IOException {
		if (this.tag == null) {
			this.tag = expect(200, RawHttp.get("/trades/1")).header("ETag");
		}
		return RawHttp.get("/trades/1", List.of("If-None-Match: " + this.tag));
	}

	private RawHttp.Answer expect(int status, byte[] request) throws IOException {
		if (this.http == null || !this.http.isReusable()) {
			close();
			this.http = new RawHttp(this.server);
		}
		RawHttp.Answer answer = this.http.exchange(request);
		if (answer.status() != status) {
			throw new IOException("expected " + status + ", not " + answer);
		}
		return answer;
	}

	void readAll(String path) throws IOException {
		try (Socket socket = connect()) {
			socket.getOutputStream().write(RawHttp.get(path, List.of("Connection: close")));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!answer.startsWith("HTTP/1.1 200") || !answer.endsWith("0\r\n\r\n")) {
				throw new IOException("no whole list: " + answer);
			}
		}
	}

	/** Sends something, reads so many bytes and leaves. */
	private void abandon(byte[] sent, int read) throws IOException {
		try (Socket socket = connect()) {
			if (this.random.nextBoolean()) {
				socket.setSoLinger(true, 0);
			}
			socket.getOutputStream().write(sent);
			InputStream in = socket.getInputStream();
			if (in.readNBytes(read).length < read) {
				throw new IOException("the server closed the connection");
			}
		}
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket();
		socket.setSoTimeout(60_000);
		socket.connect(new InetSocketAddress(this.server.getHost(), this.server.getPort()), 10_000);
		return socket;
	}

	@Override
	public void close() throws IOException {
		if (this.http != null) {
			this.http.close();
			this.http = null;
		}
	}

}
