package trades.cli.hostile;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives a few hostile answers, each on a connection of its own, and then only one that
 * ends whatever a client may still try.
 */
final class HostileServer implements Closeable {

	private static final int HOSTILE = 6;

	private static final long PAUSE_MILLIS = 20;

	private static final String LAST = """
			HTTP/1.1 404 Not Found
			Content-Type: application/problem+json
			Content-Length: 53
			Connection: close

			{"title":"Not Found","status":404,"detail":"no more"}""".replace("\n", "\r\n");

	private final HostileAnswers answers;

	private final AtomicInteger given = new AtomicInteger();

	private final ServerSocket socket;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	HostileServer(HostileAnswers answers) throws IOException {
		this.answers = answers;
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.threads.execute(this::accept);
	}

	String url() {
		return "http://localhost:" + this.socket.getLocalPort();
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
			connection.setSoTimeout(5_000);
			InputStream in = new BufferedInputStream(connection.getInputStream());
			String[] request = line(in).split(" ", -1);
			int length = 0;
			for (String header = line(in); !header.isEmpty(); header = line(in)) {
				if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
					length = Integer.parseInt(header.substring(15).strip());
				}
			}
			in.readNBytes(length);
			if (this.given.incrementAndGet() > HOSTILE) {
				connection.getOutputStream().write(LAST.getBytes(StandardCharsets.US_ASCII));
				return;
			}
			answer(connection, request);
		}
		catch (IOException | InterruptedException ex) {
			// The client has had enough.
		}
	}

	private void answer(Socket connection, String[] request) throws IOException, InterruptedException {
		HostileAnswers.Answer answer;
		synchronized (this.answers) {
			answer = this.answers.next(request[0], request[1]);
		}
		for (byte[] piece : answer.pieces()) {
			connection.getOutputStream().write(piece);
			if (answer.pieces().size() > 1) {
				TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
			}
		}
		if (answer.reset()) {
			connection.setSoLinger(true, 0);
		}
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
	public void close() throws IOException {
		this.threads.shutdownNow();
		this.socket.close();
	}

}
