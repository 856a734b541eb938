package trades.server.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that want the server's memory and descriptors for themselves. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AttackIT {

	private static final int BODY = 8 << 20;

	private static final String TRADE = "{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"A\",\"shares\":1,\"price\":1}";

	private static final String OTHER_ADDRESS = "127.0.0.2";

	private static final int STALLED = 200;

	/** What a server takes a connection for when it reckons how many it can afford. */
	private static final long HEAP_FOR_EACH = 128 << 10;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private static Socket connect(ServerProcess server) throws IOException {
		URI uri = server.uri();
		Socket socket = new Socket(uri.getHost(), uri.getPort());
		socket.setSoTimeout(30_000);
		return socket;
	}

	private static OutputStream begin(Socket socket, String length) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(
				("POST /trades HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
		return out;
	}

	private static int post(ServerProcess server) throws IOException {
		try (RawHttp connection = new RawHttp(server.uri())) {
			return connection.exchange(RawHttp.post(TRADE, List.of())).status();
		}
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "a shell sets the limit")
	void attacksLeaveMemoryAndDescriptorsForOthers() throws IOException {
		ServerProcess server = this.servers.in(this.directory)
			.tracedBy("sh", "-c", "ulimit -n 256 && exec \"$@\"", "sh")
			.jvm("-Xmx256m")
			// As it is installed, since each of its jars takes a descriptor, too.
			.quick()
			.start();

		sendBodyInChunksOfAByte(server);
		leaveBodiesWithoutTheirEnds(server);
		connectAndSayNothing(server);

		assertThat(server.log()).filteredOn(line -> line.contains("trades.max-connections")).hasSize(1);
		assertThat(server.describe()).doesNotContain("Exception");
	}

	private static void sendBodyInChunksOfAByte(ServerProcess server) throws IOException {
		byte[] chunks = "1\r\n \r\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
		try (Socket socket = connect(server)) {
			OutputStream out = begin(socket, "Transfer-Encoding: chunked");
			for (int i = 0; i < 300; i++) {
				out.write(chunks);
			}
			out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

			assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 400");
		}
		assertThat(post(server)).isEqualTo(201);
	}

	private static void leaveBodiesWithoutTheirEnds(ServerProcess server) throws IOException {
		List<Socket> uploads = new ArrayList<>();
		try {
			for (int i = 0; i < 6; i++) {
				Socket socket = connect(server);
				uploads.add(socket);
				try {
					begin(socket, "Content-Length: " + BODY).write(new byte[BODY - 10]);
				}
				catch (IOException ex) {
					// It was refused meanwhile.
				}
			}
			for (int i = 0; i < 50; i++) {
				assertThat(post(server)).isEqualTo(201);
			}
		}
		finally {
			for (Socket socket : uploads) {
				socket.close();
			}
		}
	}

	private static void connectAndSayNothing(ServerProcess server) throws IOException {
		List<Socket> idle = new ArrayList<>();
		try {
			for (int i = 0; i < 400; i++) {
				idle.add(connect(server));
			}
			for (int i = 0; i < 20; i++) {
				assertThat(post(server)).isEqualTo(201);
			}
		}
		finally {
			for (Socket socket : idle) {
				socket.close();
			}
		}
	}

	@Test
	void headsAreAsLongAsIsSetAndThatIsTold() throws IOException {
		ServerProcess server = this.servers.in(this.directory)
			.environment("SERVER_NETTY_MAX_INITIAL_LINE_LENGTH", "300B")
			.environment("SERVER_MAX_HTTP_REQUEST_HEADER_SIZE", "500B")
			.quick()
			.start();
		assertThat(get(server, "/trades/1", "X: 1").status()).isEqualTo(404);
		assertThat(get(server, "/trades?user_id=" + "1".repeat(300), "X: 1")).satisfies(answer -> {
			assertThat(answer.status()).isEqualTo(414);
			assertThat(answer.body()).contains("the request line is longer than the allowed 300 bytes");
		});
		assertThat(get(server, "/trades", "X: " + "1".repeat(500))).satisfies(answer -> {
			assertThat(answer.status()).isEqualTo(431);
			assertThat(answer.body()).contains("the headers are longer than the allowed 500 bytes");
		});
	}

	private static RawHttp.Answer get(ServerProcess server, String path, String header) throws IOException {
		try (RawHttp connection = new RawHttp(server.uri())) {
			return connection.exchange(RawHttp.get(path, List.of(header)));
		}
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 is no address of its own")
	void oneAddressHasNoMoreThanItsShareOfConnections() throws IOException {
		ServerProcess server = this.servers.in(this.directory)
			.environment("TRADES_MAX_CONNECTIONS_PER_ADDRESS", "20")
			.quick()
			.start();
		List<Socket> greedy = new ArrayList<>();
		try (RawHttp modest = new RawHttp(server.uri()); RawHttp active = RawHttp.from(OTHER_ADDRESS, server.uri())) {
			// Quiet from before all others, but at another address.
			assertThat(modest.exchange(RawHttp.post(TRADE, List.of())).status()).isEqualTo(201);
			for (int i = 0; i < 60; i++) {
				greedy.add(new Socket(server.uri().getHost(), server.uri().getPort(),
						InetAddress.getByName(OTHER_ADDRESS), 0));
				// Who asks for something keeps nobody waiting.
				assertThat(active.exchange(RawHttp.get("/trades/1")).status()).isEqualTo(200);
			}
			assertThat(modest.exchange(RawHttp.get("/trades/1")).status()).isEqualTo(200);
			await().until(() -> greedy.stream().filter(AttackIT::isOpen).count(), open -> open == 19);
			assertThat(server.log())
				.filteredOn(line -> line.contains("20 connections from 127.0.0.2")
						&& line.contains("trades.max-connections-per-address"))
				.hasSize(1);
		}
		finally {
			for (Socket socket : greedy) {
				socket.close();
			}
		}
	}

	private static boolean isOpen(Socket socket) {
		try {
			socket.setSoTimeout(1);
			return socket.getInputStream().read() >= 0;
		}
		catch (SocketTimeoutException ex) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void stalledReadersOfALongListPinLittleMemory() throws IOException {
		BookFiller.fill(this.directory, 200_000);
		ServerProcess server = this.servers.in(this.directory)
			.jvm("-Xmx96m")
			.environment("TRADES_CACHE_SIZE", "1MB")
			.quick()
			.start();
		assertThat(post(server)).isEqualTo(201);
		long before = ProcessMemory.liveHeap(server);
		List<Socket> stalled = new ArrayList<>();
		try {
			for (int i = 0; i < STALLED; i++) {
				Socket socket = new Socket();
				stalled.add(socket);
				socket.setReceiveBufferSize(4096);
				socket.connect(new InetSocketAddress(server.uri().getHost(), server.uri().getPort()));
				socket.getOutputStream().write(RawHttp.get("/trades"));
				assertThat(socket.getInputStream().read()).isEqualTo('H');
			}
			assertThat(post(server)).isEqualTo(201);
			assertThat((ProcessMemory.liveHeap(server) - before) / STALLED).as("bytes for each")
				.isLessThan(HEAP_FOR_EACH);
		}
		finally {
			for (Socket socket : stalled) {
				socket.close();
			}
		}
		assertThat(server.describe()).doesNotContain("Exception", " ERROR ");
	}

}
