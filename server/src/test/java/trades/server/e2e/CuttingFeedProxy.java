package trades.server.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server, one connection after the other, and cuts each
 * after so many bytes that the server sent.
 */
final class CuttingFeedProxy implements Closeable {

	private final URI server;

	private final Queue<Integer> lengths;

	private final AtomicInteger cuts = new AtomicInteger();

	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	/** Starts a proxy; after these connections it lets everything through. */
	CuttingFeedProxy(URI server, Collection<Integer> lengths) throws IOException {
		this.server = server;
		this.lengths = new ArrayDeque<>(lengths);
		start(this::serve);
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.listener.getLocalPort());
	}

	/** How many connections it has cut so far. */
	int cuts() {
		return this.cuts.get();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "cutting-feed-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve() {
		while (!this.listener.isClosed()) {
			try (Socket client = this.listener.accept();
					Socket upstream = new Socket(this.server.getHost(), this.server.getPort())) {
				start(() -> pump(client, upstream, Integer.MAX_VALUE));
				Integer length = this.lengths.poll();
				if (pump(upstream, client, (length != null) ? length : Integer.MAX_VALUE)) {
					this.cuts.incrementAndGet();
				}
			}
			catch (IOException ex) {
				// The proxy was closed.
			}
		}
	}

	/** Tells whether it passed all that it was to pass. */
	private static boolean pump(Socket from, Socket to, int length) {
		try {
			InputStream in = from.getInputStream();
			byte[] buffer = new byte[4096];
			int left = length;
			while (left > 0) {
				int read = in.read(buffer, 0, Math.min(buffer.length, left));
				if (read < 0) {
					return false;
				}
				to.getOutputStream().write(buffer, 0, read);
				left -= read;
			}
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

}
