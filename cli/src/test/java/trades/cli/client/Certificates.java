package trades.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate authority of a test, and what it signs, made by the JDK's keytool.
 */
final class Certificates {

	private static final String PASSWORD = "changeit";

	private static final String AUTHORITY = "authority";

	private final Path directory;

	private final Path store;

	Certificates(Path directory) throws Exception {
		this.directory = directory;
		this.store = directory.resolve("store");
		generate(AUTHORITY, "-ext", "bc:c");
	}

	/**
	 * Makes a key whose certificate the authority signs.
	 * @param options more of keytool's, such as {@code -ext san=dns:localhost}
	 */
	Certificates sign(String name, String... options) throws Exception {
		List<String> all = new ArrayList<>(List.of(options));
		all.addAll(List.of("-signer", AUTHORITY));
		generate(name, all.toArray(String[]::new));
		return this;
	}

	private void generate(String name, String... options) throws Exception {
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		List<String> command = new ArrayList<>(List.of(keytool.toString(), "-genkeypair", "-keyalg", "EC", "-alias",
				name, "-dname", "CN=" + name, "-keystore", this.store.toString(), "-storepass", PASSWORD));
		command.addAll(List.of(options));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	Path authority() throws Exception {
		return certificate(AUTHORITY);
	}

	Path certificate(String name) throws Exception {
		return pem(name + ".crt", "CERTIFICATE", keys().getCertificate(name).getEncoded());
	}

	Path key(String name) throws Exception {
		return pem(name + ".key", "PRIVATE KEY", keys().getKey(name, PASSWORD.toCharArray()).getEncoded());
	}

	private Path pem(String file, String type, byte[] content) throws IOException {
		String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return Files.writeString(this.directory.resolve(file),
				"-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
	}

	private KeyStore keys() throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(this.store)) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return keys;
	}

	/** A socket that shows the certificate of a name and trusts the authority. */
	SSLServerSocket listen(String name) throws Exception {
		KeyStore own = KeyStore.getInstance("PKCS12");
		own.load(null, null);
		char[] password = PASSWORD.toCharArray();
		own.setKeyEntry(name, keys().getKey(name, password), password, keys().getCertificateChain(name));
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(own, password);
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry(AUTHORITY, keys().getCertificate(AUTHORITY));
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
		return (SSLServerSocket) context.getServerSocketFactory()
			.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

}
