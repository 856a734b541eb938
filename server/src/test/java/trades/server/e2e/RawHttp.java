package trades.server.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One keep-alive connection on which requests are answered one after the other; it knows
 * just enough of HTTP for that and costs next to nothing.
 */
public final class RawHttp implements Closeable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

	private static final int NOT_MODIFIED = 304;

	private final Socket socket = new Socket();

	private final InputStream in;

	private boolean reusable = true;

	/** Connects. */
	public RawHttp(URI server) throws IOException {
		this(null, server);
	}

	private RawHttp(InetSocketAddress local, URI server) throws IOException {
		try {
			this.socket.bind(local);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout((int) ANSWER_TIMEOUT.toMillis());
			this.socket.connect(new InetSocketAddress(server.getHost(), server.getPort()),
					(int) CONNECT_TIMEOUT.toMillis());
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		catch (IOException ex) {
			this.socket.close();
			throw ex;
		}
	}

	/** Connects from one of this machine's addresses. */
	static RawHttp from(String address, URI server) throws IOException {
		return new RawHttp(new InetSocketAddress(address, 0), server);
	}

	/**
	 * An answer.
	 *
	 * @param head the status line and the headers
	 */
	public record Answer(int status, String head, String body) {

		/** The value of a header, empty when it is missing. */
		public String header(String name) {
			String start = name.toLowerCase(Locale.ROOT) + ":";
			return this.head.lines()
				.filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
				.map(line -> line.substring(start.length()).strip())
				.findFirst()
				.orElse("");
		}

	}

	/** The bytes of a POST of a trade. */
	public static byte[] post(String trade, List<String> headers) {
		byte[] body = trade.getBytes(StandardCharsets.UTF_8);
		StringBuilder head = new StringBuilder("POST /trades HTTP/1.1\r\nHost: localhost\r\n");
		headers.forEach(header -> head.append(header).append("\r\n"));
		head.append("Content-Type: application/json\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
		request.writeBytes(body);
		return request.toByteArray();
	}

	/** The bytes of a GET. */
	public static byte[] get(String path) {
		return get(path, List.of());
	}

	/** The bytes of a GET with more headers. */
	public static byte[] get(String path, List<String> headers) {
		return bodiless("GET", path, headers);
	}

	/** The bytes of a HEAD. */
	public static byte[] head(String path) {
		return bodiless("HEAD", path, List.of());
	}

	private static byte[] bodiless(String method, String path, List<String> headers) {
		StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
		headers.forEach(header -> head.append(header).append("\r\n"));
		return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
	}

	/** Whether the server takes another request on this connection. */
	boolean isReusable() {
		return this.reusable;
	}

	/** Sends a request and reads its answer. */
	public Answer exchange(byte[] request) throws IOException {
		send(request);
		return read(request[0] == 'H');
	}

	/** Sends a request, or a piece of one. */
	void send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/** Whether something of an answer has come. */
	boolean hasNews() {
		try {
			return this.in.available() > 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads the next answer, however it is framed. */
	Answer read() throws IOException {
		return read(false);
	}

	private Answer read(boolean isToHead) throws IOException {
		StringBuilder head = new StringBuilder();
		for (String line = line(); !line.isEmpty(); line = line()) {
			head.append(line).append('\n');
		}
		Answer unread = new Answer(Integer.parseInt(head.substring(9, 12)), head.toString(), "");
		boolean bodiless = unread.status() == NOT_MODIFIED || isToHead;
		String length = unread.header("Content-Length");
		byte[] body = bodiless ? new byte[0] : length.isEmpty() ? chunks() : bytes(Integer.parseInt(length));
		this.reusable = !"close".equalsIgnoreCase(unread.header("Connection"));
		return new Answer(unread.status(), unread.head(), new String(body, StandardCharsets.UTF_8));
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
			body.writeBytes(bytes(size));
			line();
		}
		line();
		return body.toByteArray();
	}

	private byte[] bytes(int length) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("the server cut its answer off");
		}
		return bytes;
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("the server closed the connection before it had answered");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
