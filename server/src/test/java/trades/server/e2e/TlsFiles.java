package trades.server.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A certificate authority of a test and what it signs, by the JDK's keytool, as PEM. */
final class TlsFiles {

	private static final String PASSWORD = "changeit";

	private static final String AUTHORITY = "authority";

	private final Path directory;

	private final Path store;

	TlsFiles(Path directory) {
		this.directory = directory;
		this.store = directory.resolve("keys.p12");
		generate(AUTHORITY, "-ext", "bc:c");
		write("authority.crt", "CERTIFICATE", () -> keys().getCertificate(AUTHORITY).getEncoded());
	}

	Path authority() {
		return this.directory.resolve("authority.crt");
	}

	Path certificate(String name) {
		return this.directory.resolve(name + ".crt");
	}

	Path key(String name) {
		return this.directory.resolve(name + ".key");
	}

	/** Makes a key and a certificate, for localhost, that the authority signs. */
	TlsFiles sign(String name) {
		generate(name, "-ext", "san=dns:localhost,ip:127.0.0.1", "-signer", AUTHORITY);
		write(name + ".crt", "CERTIFICATE", () -> keys().getCertificate(name).getEncoded());
		write(name + ".key", "PRIVATE KEY", () -> keys().getKey(name, PASSWORD.toCharArray()).getEncoded());
		return this;
	}

	private void generate(String name, String... options) {
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		List<String> command = new ArrayList<>(List.of(keytool.toString(), "-genkeypair", "-keyalg", "EC", "-alias",
				name, "-dname", "CN=" + name, "-keystore", this.store.toString(), "-storepass", PASSWORD));
		command.addAll(List.of(options));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void write(String file, String type, Content content) {
		try {
			String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content.get());
			Files.writeString(this.directory.resolve(file),
					"-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private KeyStore keys() throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(this.store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return keys;
	}

	/** Opens a connection that trusts the authority alone, its handshake not begun. */
	SSLSocket connect(int port) throws IOException {
		try {
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			trusted.setCertificateEntry(AUTHORITY, keys().getCertificate(AUTHORITY));
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trusted);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The bytes of a certificate or a key. */
	@FunctionalInterface
	private interface Content {

		byte[] get() throws IOException, GeneralSecurityException;

	}

}
