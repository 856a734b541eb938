package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server whose memory runs out goes on or ends; it never stays as a process that does
 * nothing.
 */
class OutOfMemoryIT {

	private static final int READERS = 800;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void serverOutOfMemoryEndsOrGoesOn() throws IOException {
		long seed = Seed.next("OutOfMemoryIT");
		ServerProcess server = this.servers.in(this.directory).jvm("-Xmx40m", "-XX:+UseSerialGC").quick().start();
		List<Socket> readers = new ArrayList<>();
		try (LoadProcess load = LoadProcess.start(8, seed)) {
			load.sendTo(server.uri());
			load.awaitRecorded(3_000);
			for (int i = 0; i < READERS && server.isAlive(); i++) {
				readers.add(slowReader(server));
			}
			await().atMost(Duration.ofSeconds(45)).until(() -> !server.isAlive() || answers(server));
			readers.forEach(OutOfMemoryIT::close);
			readers.clear();
			await().atMost(Duration.ofSeconds(45)).until(() -> !server.isAlive() || answers(server));
			int exitCode = server.isAlive() ? server.terminate() : server.awaitExit();
			System.out.println("OutOfMemoryIT: exit code " + exitCode + ", " + load.summary());
			assertThat(exitCode).isNotZero();
			load.awaitIdle();
			load.finish();

			ServerProcess next = this.servers.in(this.directory).quick().start();
			new TradesApi(next.uri()).book().assertDense().assertNoneTwice().assertHolds(load.recorded());
		}
		finally {
			readers.forEach(OutOfMemoryIT::close);
		}
	}

	/** Asks for the list and does not read it. */
	private static Socket slowReader(ServerProcess server) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(4096);
		try {
			socket.connect(new InetSocketAddress(server.uri().getHost(), server.uri().getPort()), 500);
			socket.getOutputStream().write(RawHttp.get("/trades"));
		}
		catch (IOException ex) {
			// It does not listen any more, which is what the test waits for.
			socket.close();
		}
		return socket;
	}

	private static boolean answers(ServerProcess server) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(server.uri().getHost(), server.uri().getPort()), 1_000);
			socket.setSoTimeout(2_000);
			socket.getOutputStream().write(RawHttp.get("/trades/1"));
			return socket.getInputStream().read() == 'H';
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
