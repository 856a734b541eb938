package trades.cli.client;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLServerSocket;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.Cli;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TlsTests {

	private static final String LOCALHOST = "san=dns:localhost";

	@TempDir
	private static Path directory;

	private static Certificates certificates;

	@BeforeAll
	static void issueCertificates() throws Exception {
		certificates = new Certificates(directory).sign("server", "-ext", LOCALHOST)
			.sign("other", "-ext", "san=dns:other.example")
			.sign("expired", "-ext", LOCALHOST, "-startdate", "-2d", "-validity", "1")
			.sign("early", "-ext", LOCALHOST, "-startdate", "+2d")
			.sign("client");
	}

	private static Cli.Result list(String certificate, String... options) throws Exception {
		try (SSLServerSocket socket = certificates.listen(certificate)) {
			return list(socket, options);
		}
	}

	private static Cli.Result list(SSLServerSocket socket, String... options) throws Exception {
		CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answer(socket));
		List<String> arguments = new ArrayList<>(List.of("list", "-o", "json"));
		arguments.addAll(List.of(options));
		Cli.Result result = Cli.against("https://localhost:" + socket.getLocalPort())
			.run(arguments.toArray(String[]::new));
		served.get(10, TimeUnit.SECONDS);
		return result;
	}

	private static void answer(SSLServerSocket server) {
		try (Socket connection = server.accept()) {
			byte[] request = new byte[8_192];
			if (connection.getInputStream().read(request) > 0) {
				connection.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"
						.getBytes(StandardCharsets.US_ASCII));
			}
		}
		catch (IOException ex) {
			// One of them refuses the other and goes.
		}
	}

	private static void assertUnreachable(Cli.Result result, String... parts) {
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("cannot reach https://localhost:").contains(parts).doesNotContain("\tat ");
	}

	@Test
	void authorityThatNobodyKnowsIsToldWithWhatToDo() throws Exception {
		assertUnreachable(list("server"), "TLS failed: its certificate is not from an authority that is trusted here "
				+ "(--cacert FILE or TRADES_CACERT names another one to trust)");
	}

	@Test
	void authorityThatIsGivenIsTrusted() throws Exception {
		assertThat(list("server", "--cacert", certificates.authority().toString()))
			.isEqualTo(new Cli.Result(0, "[]\n", ""));
	}

	@Test
	void authorityThatIsGivenTakesThePlaceOfOthers() throws Exception {
		Path other = certificates.certificate("client");
		assertUnreachable(list("server", "--cacert", other.toString()), "not from an authority that is trusted here");
	}

	@Test
	void certificateOfAnotherHostIsRefused() throws Exception {
		assertUnreachable(list("other", "--cacert", certificates.authority().toString()),
				"TLS failed: its certificate is for another host name");
	}

	@Test
	void certificateIsGoodForItsTimeOnly() throws Exception {
		String authority = certificates.authority().toString();
		assertUnreachable(list("expired", "--cacert", authority), "TLS failed: its certificate has expired");
		assertUnreachable(list("early", "--cacert", authority), "TLS failed: its certificate is not valid yet");
	}

	@Test
	void serverMayAskForACertificate() throws Exception {
		try (SSLServerSocket socket = certificates.listen("server")) {
			socket.setNeedClientAuth(true);
			String authority = certificates.authority().toString();
			assertUnreachable(list(socket, "--cacert", authority),
					"TLS failed: it wants a certificate from this client (--cert FILE --key FILE)");
			assertThat(list(socket, "--cacert", authority, "--cert", certificates.certificate("client").toString(),
					"--key", certificates.key("client").toString()))
				.isEqualTo(new Cli.Result(0, "[]\n", ""));
		}
	}

	@Test
	void fileThatIsNotWhatItShouldBeIsNamed() throws Exception {
		Path none = Files.writeString(directory.resolve("none.pem"), "nothing");
		String certificate = certificates.certificate("client").toString();
		assertRefused("--cacert: " + none + " holds no certificate in PEM", "--cacert", none.toString());
		assertRefused("--cacert: " + directory.resolve("missing") + ": there is no such file", "--cacert",
				directory.resolve("missing").toString());
		assertRefused("--cert and --key go together", "--cert", certificate);
		assertRefused("--key: " + none + " its private key", "--cert", certificate, "--key", none.toString());
	}

	private static void assertRefused(String sentence, String... options) {
		List<String> arguments = new ArrayList<>(List.of("list"));
		arguments.addAll(List.of(options));
		Cli.Result result = Cli.against("https://localhost:1").run(arguments.toArray(String[]::new));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).startsWith("trades: ").contains(sentence);
	}

}
