package trades.cli.client.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import org.jspecify.annotations.Nullable;

/**
 * PEM files that TLS is set up by.
 *
 * @param authority certificates of authorities to trust in place of those that Java
 * trusts; null for the latter
 * @param certificate the certificate that shows a server who asks; null for none
 * @param key its private key in PKCS#8; null for none
 */
public record TlsFiles(@Nullable Path authority, @Nullable Path certificate, @Nullable Path key) {

	public static final TlsFiles NONE = new TlsFiles(null, null, null);

	/**
	 * What TLS needs to know.
	 * @return null if nothing differs from what is usual
	 * @throws IllegalArgumentException with the fault, if a file can't be used
	 */
	@Nullable SslContext context() {
		if (this.authority == null && this.certificate == null && this.key == null) {
			return null;
		}
		SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
		if (this.authority != null) {
			requireReadable("--cacert", this.authority);
			try {
				builder.trustManager(this.authority.toFile());
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("--cacert: " + this.authority + " holds no certificate in PEM", ex);
			}
		}
		if (this.certificate != null || this.key != null) {
			identify(builder);
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalArgumentException("TLS can't be set up: " + ex.getMessage(), ex);
		}
	}

	private void identify(SslContextBuilder builder) {
		if (this.certificate == null || this.key == null) {
			throw new IllegalArgumentException("--cert and --key go together: the one lacks the other");
		}
		requireReadable("--cert", this.certificate);
		requireReadable("--key", this.key);
		try {
			builder.keyManager(this.certificate.toFile(), this.key.toFile());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("--cert: " + this.certificate + " must hold a certificate, and --key: "
					+ this.key + " its private key, both in PEM, the key in PKCS#8 without a password "
					+ "(openssl pkcs8 -topk8 -nodes makes one)", ex);
		}
	}

	private static void requireReadable(String option, Path file) {
		try {
			Files.newInputStream(file).close();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					option + ": " + file + (Files.exists(file) ? ": you may not read it" : ": there is no such file"),
					ex);
		}
	}

}
