package trades.server.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged server and client with TLS between them. */
class TlsIT {

	private static final String PEM = "--spring.ssl.bundle.pem.trades.";

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	static Path keys;

	@TempDir
	Path directory;

	private static TlsFiles files;

	@BeforeAll
	static void makeAuthority() {
		files = new TlsFiles(keys).sign("server").sign("client").sign("renewed");
	}

	private ServerLauncher launcher(Path certificate, Path key, String... more) {
		return this.servers.in(this.directory.resolve("book"))
			.arguments("--server.ssl.bundle=trades", PEM + "keystore.certificate=file:" + certificate,
					PEM + "keystore.private-key=file:" + key)
			.arguments(more)
			.quick();
	}

	private static Cli.Run list(URI server, String... options) {
		List<String> arguments = new ArrayList<>(List.of("list", "-o", "json"));
		arguments.addAll(List.of(options));
		return Cli.of(server).run(arguments.toArray(String[]::new));
	}

	private static String trusting() {
		return "--cacert=" + files.authority();
	}

	@Test
	void clientTrustsTheAuthorityAndServerOutlivesWhatIsNoTls() throws IOException {
		ServerProcess server = launcher(files.certificate("server"), files.key("server"), "--trades.timeouts.header=1s",
				"--trades.timeouts.idle=2s")
			.start();
		assertThat(server.uri()).hasScheme("https");
		assertThat(list(server.uri(), trusting())).isEqualTo(new Cli.Run(0, List.of("[]"), List.of()));
		assertThat(list(server.uri()).err()).first().asString().contains("not from an authority that is trusted here");

		int port = server.uri().getPort();
		assertThat(toldAnything(port, "GET /trades HTTP/1.1\r\nHost: localhost\r\n\r\n")).isFalse();
		assertThat(toldAnything(port, "\u0000\u0001garbage\r\n\r\n")).isFalse();
		// Of a handshake only the beginning, of which the rest is waited for.
		assertThat(toldAnything(port, "\u0016\u0003\u0001\u0002\u0000\u0001")).isFalse();
		assertThat(half(port)).startsWith("HTTP/1.1 200 OK").endsWith("{\"count\":0}");
		assertThat(oldClient(port)).startsWith("HTTP/1.1 200 OK").endsWith("[]");

		assertThat(list(server.uri(), trusting()).exitCode()).isZero();
		assertThat(server.terminate()).isIn(0, 143);
		assertThat(server.log()).as("nothing but the start line").hasSizeLessThanOrEqualTo(2);
		assertThat(server.log()).noneMatch(line -> line.contains("Exception"));
		assertThat(server.errors()).isEmpty();
	}

	/** Whether the server says something that is no alert of TLS before it hangs up. */
	private static boolean toldAnything(int port, String text) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
			socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			byte[] answer = socket.getInputStream().readAllBytes();
			return answer.length > 0 && answer[0] != 0x15;
		}
	}

	/** Asks, says that there is nothing more to come, and reads to the end. */
	private static String half(int port) throws IOException {
		try (SSLSocket socket = files.connect(port)) {
			socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
			socket.getOutputStream()
				.write("GET /counts HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** The end of the answer is the end of the connection, which TLS vouches for. */
	private static String oldClient(int port) throws IOException {
		try (SSLSocket socket = files.connect(port)) {
			socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
			socket.getOutputStream()
				.write("GET /trades HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void renewedCertificateIsServedOnceItsKeyIsThereWithoutDroppingConnections() throws Exception {
		files.sign("first");
		Path certificate = Files.copy(files.certificate("first"), keys.resolve("current.crt"));
		Path key = Files.copy(files.key("first"), keys.resolve("current.key"));
		ServerProcess server = launcher(certificate, key, PEM + "reload-on-update=true",
				"--spring.ssl.bundle.watch.file.quiet-period=1s")
			.start();
		int port = server.uri().getPort();
		try (SSLSocket early = files.connect(port)) {
			assertThat(subject(early)).isEqualTo("CN=first");
			Files.copy(files.certificate("renewed"), certificate, StandardCopyOption.REPLACE_EXISTING);
			await().atMost(Duration.ofSeconds(60))
				.until(server::log,
						log -> log.stream().anyMatch(line -> line.contains("matches none of the certificates")));
			awaitSubject(port, "CN=first");
			Files.copy(files.key("renewed"), key, StandardCopyOption.REPLACE_EXISTING);
			awaitSubject(port, "CN=renewed");
			early.getOutputStream()
				.write("GET /counts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(early.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 200 OK");
		}
		assertThat(list(server.uri(), trusting()).exitCode()).isZero();
	}

	private static String subject(SSLSocket socket) throws IOException {
		socket.startHandshake();
		return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
	}

	/** The server waits for 10 s until nothing more is changed. */
	private static void awaitSubject(int port, String expected) {
		await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
			try (SSLSocket socket = files.connect(port)) {
				assertThat(subject(socket)).isEqualTo(expected);
			}
		});
	}

	@Test
	void serverMayWantACertificateOfItsClients() {
		ServerProcess server = launcher(files.certificate("server"), files.key("server"),
				PEM + "truststore.certificate=file:" + files.authority(), "--server.ssl.client-auth=need")
			.start();
		Cli.Run stranger = list(server.uri(), trusting());
		assertThat(stranger.exitCode()).isEqualTo(3);
		assertThat(stranger.err()).first().asString().contains("it wants a certificate from this client");
		assertThat(
				list(server.uri(), trusting(), "--cert=" + files.certificate("client"), "--key=" + files.key("client")))
			.isEqualTo(new Cli.Run(0, List.of("[]"), List.of()));
		assertThat(server.log()).noneMatch(line -> line.contains("Exception"));
	}

	@Test
	void handshakesThatNeverBeginKeepNobodyOut() throws IOException {
		ServerProcess server = launcher(files.certificate("server"), files.key("server"), "--trades.max-connections=20")
			.start();
		List<Socket> idle = new ArrayList<>();
		try {
			for (int i = 0; i < 100; i++) {
				idle.add(new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort()));
			}
			assertThat(list(server.uri(), trusting(), "--timeout=5").exitCode()).isZero();
		}
		finally {
			for (Socket socket : idle) {
				socket.close();
			}
		}
	}

	@Test
	void fileThatCannotBeUsedIsNamedInASentence() throws IOException {
		Path server = files.certificate("server");
		Path missing = keys.resolve("missing.crt");
		assertRefused(launcher(missing, files.key("server")), missing + " (No such file or directory)");
		assertRefused(launcher(server, files.key("client")),
				"Private key in keystore matches none of the certificates");
		assertRefused(launcher(Files.writeString(keys.resolve("none.crt"), "none"), files.key("server")),
				"Missing certificates or unrecognized format");
		assertRefused(
				this.servers.in(this.directory.resolve("book"))
					.quick()
					.arguments("--server.ssl.bundle=trades",
							"--spring.ssl.bundle.jks.trades.keystore.location=file:" + keys.resolve("keys.p12"),
							"--spring.ssl.bundle.jks.trades.keystore.password=wrong"),
				"keys.p12", "password was incorrect");
		assertRefused(this.servers.in(this.directory.resolve("book")).quick().arguments("--server.ssl.bundle=other"),
				"There is no SSL bundle other");
		assertThat(this.directory.resolve("book")).as("nothing is made").doesNotExist();
	}

	private static void assertRefused(ServerLauncher launcher, String... named) {
		ServerProcess server = launcher.startInVain();
		assertThat(server.awaitExit()).as("exit code").isEqualTo(1);
		assertThat(server.errors()).as("stderr").singleElement().asString().contains(named).endsWith(".");
		assertThat(server.log()).as("stdout").isEmpty();
	}

}
