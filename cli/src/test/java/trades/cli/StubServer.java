package trades.cli;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on a real socket that answers the n-th request as the n-th answer says, and
 * all later ones as the last does. Answers are written as bytes, so that they can be as
 * broken as real ones; the connection closes after each.
 */
public final class StubServer implements Closeable {

	private final ServerSocket socket;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Answer> answers;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	public StubServer(Answer... answers) {
		this.answers = List.of(answers);
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::accept);
	}

	public String url() {
		return "http://localhost:" + this.socket.getLocalPort();
	}

	public List<Request> requests() {
		return this.requests;
	}

	public Request request() {
		return this.requests.get(0);
	}

	/** What a message about the last request, whose answer names no id, ends with. */
	public String idAdvice() {
		return "  request id: " + this.requests.get(this.requests.size() - 1).headers().get("x-request-id") + "\n";
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				this.threads.execute(() -> serve(connection));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			Request request = read(connection.getInputStream());
			int number = this.requests.size();
			this.requests.add(request);
			this.answers.get(Math.min(number, this.answers.size() - 1)).write(connection.getOutputStream());
		}
		catch (IOException | InterruptedException ex) {
			// The client has gone, as it does in some tests.
		}
	}

	private static Request read(InputStream in) throws IOException {
		InputStream buffered = new BufferedInputStream(in);
		String[] start = line(buffered).split(" ", -1);
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String header = line(buffered); !header.isEmpty(); header = line(buffered)) {
			int colon = header.indexOf(':');
			headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		return new Request(start[0], start[1], headers,
				new String(buffered.readNBytes(length), StandardCharsets.UTF_8));
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int value = in.read(); value != '\n'; value = in.read()) {
			if (value < 0) {
				throw new IOException("the client closed the connection");
			}
			line.append((char) value);
		}
		return line.toString().strip();
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static Answer answer(String status, String contentType, String body, String... headers) {
		return (out) -> {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			head(out, status, contentType, "Content-Length: " + bytes.length, String.join("\r\n", headers));
			out.write(bytes);
		};
	}

	public static Answer json(String body) {
		return answer("200 OK", "application/json", body);
	}

	public static Answer created(String body, String... headers) {
		return answer("201 Created", "application/json", body, headers);
	}

	public static Answer problem(String status, String body, String... headers) {
		return answer(status, "application/problem+json", body, headers);
	}

	/** Closes the connection without a word. */
	public static Answer hangUp() {
		return (out) -> {
		};
	}

	/** Keeps the connection open without a word, until the server is closed. */
	public static Answer silence() {
		return (out) -> Thread.sleep(Long.MAX_VALUE);
	}

	public static void head(OutputStream out, String status, String contentType, String... headers) throws IOException {
		StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\n");
		for (String header : headers) {
			head.append(header.isEmpty() ? "" : header + "\r\n");
		}
		out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	/** Begins a feed and sends so much of it, each piece by itself. */
	public static void feed(OutputStream out, String book, String... pieces) throws IOException {
		head(out, "200 OK", "text/event-stream", "Trades-Book: " + book, "Transfer-Encoding: chunked");
		for (String piece : pieces) {
			chunk(out, piece);
		}
	}

	/** The event of a feed that brings a trade. */
	public static String event(long id) {
		return "id: " + id + "\nevent: trade\ndata: " + Cli.TRADE.replace("\"id\":7", "\"id\":" + id) + "\n\n";
	}

	public static void chunk(OutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		out.write(bytes);
		out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	/** How to answer one request. */
	@FunctionalInterface
	public interface Answer {

		void write(OutputStream out) throws IOException, InterruptedException;

	}

	/** A request as it came. */
	public record Request(String method, String target, Map<String, String> headers, String body) {

	}

}
