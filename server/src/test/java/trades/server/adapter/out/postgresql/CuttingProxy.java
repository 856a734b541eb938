package trades.server.adapter.out.postgresql;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Stands between servers and their database, and cuts or delays connections as it is told
 * to.
 */
public final class CuttingProxy implements Closeable {

	/** What happens to the next request of a writer, once. */
	public enum Fault {

		/** The database never sees it. */
		REQUEST_LOST,

		/** The database is still at work when the connection is gone. */
		CUT_AT_WORK,

		/** The database is done, but nobody hears of it. */
		ANSWER_LOST

	}

	/** The last message of each answer, outside a transaction. */
	private static final byte[] READY = { 'Z', 0, 0, 0, 5, 'I' };

	private final int port;

	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();

	private final AtomicReference<@Nullable Fault> next = new AtomicReference<>();

	private volatile boolean isDown;

	private volatile CountDownLatch passing = new CountDownLatch(0);

	private volatile Duration delay = Duration.ZERO;

	public CuttingProxy(int port) throws IOException {
		this.port = port;
		start(this::accept);
	}

	/** Where servers find it. */
	public int port() {
		return this.listener.getLocalPort();
	}

	public void breakNext(Fault fault) {
		this.next.set(fault);
	}

	/** Whether the fault has happened. */
	boolean isBroken() {
		return this.next.get() == null;
	}

	/** Cuts all connections, and every new one. */
	public void goDown() {
		this.isDown = true;
		this.sockets.forEach(CuttingProxy::close);
	}

	/** Accepts connections, but keeps what comes on them, and lets nothing through. */
	public void hang() {
		this.passing = new CountDownLatch(1);
	}

	/** Lets whatever comes wait before it is let through. */
	public void slowDown(Duration delay) {
		this.delay = delay;
	}

	/** Lets connections through again, and what was kept. */
	public void comeBack() {
		this.isDown = false;
		this.passing.countDown();
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "cutting-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				if (this.isDown) {
					client.close();
					continue;
				}
				Socket database = new Socket(InetAddress.getLoopbackAddress(), this.port);
				this.sockets.add(client);
				this.sockets.add(database);
				AtomicReference<@Nullable Fault> fault = new AtomicReference<>();
				AtomicBoolean isWriter = new AtomicBoolean();
				start(() -> pump(client, database, bytes -> {
					if (new String(bytes, StandardCharsets.ISO_8859_1).contains("trades.fence")) {
						isWriter.set(true);
					}
					return !isWriter.get() || meet(fault, client);
				}));
				start(() -> pump(database, client, bytes -> answer(fault, client, bytes)));
			}
			catch (IOException ex) {
				// The proxy was closed.
			}
		}
	}

	/** What is to happen with some bytes; they are passed on when it says so. */
	private interface Gate {

		boolean passes(byte[] bytes);

	}

	private void pump(Socket from, Socket to, Gate gate) {
		byte[] buffer = new byte[1 << 16];
		try (from) {
			InputStream in = from.getInputStream();
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				byte[] bytes = Arrays.copyOf(buffer, read);
				LockSupport.parkNanos(this.delay.toNanos());
				this.passing.await();
				if (gate.passes(bytes)) {
					to.getOutputStream().write(bytes);
				}
			}
			to.shutdownOutput();
		}
		catch (IOException | InterruptedException ex) {
			// Cut, as it was told.
		}
	}

	private boolean meet(AtomicReference<@Nullable Fault> met, Socket client) {
		Fault fault = this.next.get();
		if (fault == null || met.get() != null) {
			return met.get() == null;
		}
		met.set(fault);
		this.next.set(null);
		if (fault == Fault.CUT_AT_WORK) {
			start(() -> close(client));
		}
		else if (fault == Fault.REQUEST_LOST) {
			close(client);
			return false;
		}
		return true;
	}

	private static boolean answer(AtomicReference<@Nullable Fault> met, Socket client, byte[] bytes) {
		if (met.get() == null) {
			return true;
		}
		if (bytes.length >= READY.length
				&& Arrays.equals(Arrays.copyOfRange(bytes, bytes.length - READY.length, bytes.length), READY)) {
			close(client);
		}
		return false;
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		comeBack();
		this.listener.close();
		this.sockets.forEach(CuttingProxy::close);
	}

}
