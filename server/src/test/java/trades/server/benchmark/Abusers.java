package trades.server.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import trades.server.e2e.RawHttp;

/** Clients that want the server for themselves, until they are closed. */
final class Abusers implements AutoCloseable {

	/**
	 * Every connection sends a byte so often, and a new one comes for each that was
	 * ended.
	 */
	private static final long DRIP_MILLIS = 500;

	private static final byte[] HEAD = "GET /trades/1 HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
		.getBytes(StandardCharsets.US_ASCII);

	/** Later than any trade, so that every one is looked at. */
	private static final byte[] SEARCH = RawHttp.get("/counts?since=" + Long.MAX_VALUE);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Closeable> connections = new CopyOnWriteArrayList<>();

	private final AtomicLong work = new AtomicLong();

	private Abusers() {
	}

	private static Socket connect(URI server) throws IOException {
		Socket socket = new Socket();
		// Little room, so that much of an answer stays with the server.
		socket.setReceiveBufferSize(4096);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
		return socket;
	}

	/** They send heads that never end. */
	static Abusers drippingHeads(URI server, int count) throws IOException {
		Abusers abusers = new Abusers();
		Socket[] dripping = new Socket[count];
		for (int i = 0; i < count; i++) {
			dripping[i] = abusers.beginHead(server);
		}
		Future<?> unused = abusers.threads.submit(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				for (int i = 0; i < count; i++) {
					dripping[i] = abusers.drip(server, dripping[i]);
				}
				TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
			}
			return null;
		});
		return abusers;
	}

	private Socket beginHead(URI server) throws IOException {
		Socket socket = connect(server);
		this.connections.add(socket);
		socket.getOutputStream().write(HEAD);
		return socket;
	}

	private Socket drip(URI server, Socket socket) throws IOException {
		this.work.incrementAndGet();
		try {
			if (socket.getInputStream().available() == 0) {
				socket.getOutputStream().write('a');
				return socket;
			}
		}
		catch (IOException ex) {
			// It was ended.
		}
		socket.close();
		this.connections.remove(socket);
		return beginHead(server);
	}

	/** They ask for the whole list and read no more than its first byte. */
	static Abusers stalledReaders(URI server, int count) throws IOException {
		Abusers abusers = new Abusers();
		for (int i = 0; i < count; i++) {
			Socket socket = connect(server);
			abusers.connections.add(socket);
			socket.getOutputStream().write(RawHttp.get("/trades"));
			if (socket.getInputStream().read() < 0) {
				throw new IOException("a list was refused");
			}
			abusers.work.incrementAndGet();
		}
		return abusers;
	}

	/** They look for what isn't there, again and again. */
	static Abusers searches(URI server, int count) {
		Abusers abusers = new Abusers();
		for (int i = 0; i < count; i++) {
			Future<?> unused = abusers.threads.submit(() -> {
				try (RawHttp connection = new RawHttp(server)) {
					abusers.connections.add(connection);
					while (!Thread.currentThread().isInterrupted()) {
						abusers.work.incrementAndGet();
						connection.exchange(SEARCH);
					}
				}
				return null;
			});
		}
		return abusers;
	}

	/** Fails if they did nothing, so that nothing was measured. */
	void requireAtWork() {
		if (this.work.get() == 0) {
			throw new IllegalStateException("nobody abused the server");
		}
	}

	/** Ends them, each after the answer it waits for, so that nothing of them is left. */
	@Override
	public void close() throws IOException {
		this.threads.shutdownNow();
		try {
			if (!this.threads.awaitTermination(2, TimeUnit.MINUTES)) {
				throw new IOException("an abuser still waits for its answer");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		for (Closeable connection : this.connections) {
			connection.close();
		}
	}

}
