package trades.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.Cli;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TlsTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	@TempDir
	private Path directory;

	@Test
	void certificateThatNobodySignedIsToldWithWhatToDo() throws Exception {
		try (SSLServerSocket socket = listen()) {
			CompletableFuture<Void> served = CompletableFuture.runAsync(() -> shakeHands(socket));
			Cli.Result result = Cli.against("https://localhost:" + socket.getLocalPort()).run("list");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.out()).isEmpty();
			assertThat(result.err())
				.contains("cannot reach https://localhost:",
						"TLS failed: its certificate is not from an authority that Java trusts",
						"TRADES_OPTS=-Djavax.net.ssl.trustStore=FILE")
				.doesNotContain("\tat ");
			served.get(10, TimeUnit.SECONDS);
		}
	}

	private SSLServerSocket listen() throws IOException, InterruptedException, GeneralSecurityException {
		Path store = this.directory.resolve("store");
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		Process process = new ProcessBuilder(keytool.toString(), "-genkeypair", "-keyalg", "EC", "-dname",
				"CN=localhost", "-keystore", store.toString(), "-storepass", new String(PASSWORD))
			.redirectErrorStream(true)
			.start();
		assertThat(process.waitFor()).as(() -> output(process)).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD);
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	private static String output(Process process) {
		try {
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private static void shakeHands(SSLServerSocket server) {
		try (SSLSocket connection = (SSLSocket) server.accept()) {
			connection.startHandshake();
			connection.getInputStream().read();
		}
		catch (IOException ex) {
			// The client refuses the certificate and goes.
		}
	}

}
