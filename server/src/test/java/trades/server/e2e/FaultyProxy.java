package trades.server.e2e;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between client and server, handles one connection after the other, and fails as
 * it is told to.
 */
final class FaultyProxy implements Closeable {

	/** What happens to a connection. */
	enum Fault {

		NONE,

		/** The connection is cut before the server sees the request. */
		REQUEST_LOST,

		/** The server answers, but the client never sees a byte of it. */
		ANSWER_LOST,

		/** The client sees half of the answer. */
		ANSWER_CUT

	}

	private final URI server;

	private final Queue<Fault> faults;

	private final AtomicInteger connections = new AtomicInteger();

	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	/**
	 * Starts a proxy whose connections suffer these faults in turn; those after them
	 * none.
	 */
	FaultyProxy(URI server, Collection<Fault> faults) throws IOException {
		this.server = server;
		this.faults = new ArrayDeque<>(faults);
		Thread thread = new Thread(this::serve, "faulty-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	URI uri() {
		return URI
			.create("http://" + this.listener.getInetAddress().getHostAddress() + ":" + this.listener.getLocalPort());
	}

	int connections() {
		return this.connections.get();
	}

	private void serve() {
		while (!this.listener.isClosed()) {
			try (Socket client = this.listener.accept()) {
				this.connections.incrementAndGet();
				Fault fault = this.faults.isEmpty() ? Fault.NONE : this.faults.remove();
				byte[] request = message(client.getInputStream());
				if (fault != Fault.REQUEST_LOST) {
					answer(client, forward(request), fault);
				}
			}
			catch (SocketException ex) {
				// The proxy was closed, or the client left.
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private byte[] forward(byte[] request) throws IOException {
		try (Socket upstream = new Socket(this.server.getHost(), this.server.getPort())) {
			upstream.getOutputStream().write(request);
			return message(upstream.getInputStream());
		}
	}

	private static void answer(Socket client, byte[] answer, Fault fault) throws IOException {
		if (fault != Fault.ANSWER_LOST) {
			client.getOutputStream().write(answer, 0, (fault == Fault.ANSWER_CUT) ? answer.length / 2 : answer.length);
			client.shutdownOutput();
		}
	}

	/** One request or answer, which must name its length. */
	private static byte[] message(InputStream in) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String head = "";
		while (!head.endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				throw new SocketException("closed");
			}
			bytes.write(next);
			head = bytes.toString(StandardCharsets.ISO_8859_1);
		}
		int length = head.lines()
			.filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
			.mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
			.sum();
		bytes.write(in.readNBytes(length));
		return bytes.toByteArray();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

}
