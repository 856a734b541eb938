package trades.server.domain.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a token. It covers the whole text with the id in it, which is random
 * and no other token's: the id is the salt. A slow hash would protect nothing more, since
 * nobody can guess 210 random bits, and would make every request slow.
 */
public final class TokenHash {

	private static final int LENGTH = 32;

	/** Cloned, since to look one up takes as long as to compute the hash. */
	private static final MessageDigest SHA_256 = sha256();

	private final byte[] digest;

	private TokenHash(byte[] digest) {
		this.digest = digest;
	}

	/** The hash of a token's text. */
	public static TokenHash of(String text) {
		return new TokenHash(digest(text));
	}

	/**
	 * A hash as it was kept.
	 * @throws IllegalArgumentException when it is none
	 */
	public static TokenHash parse(String hex) {
		byte[] digest = HexFormat.of().parseHex(hex);
		if (digest.length != LENGTH) {
			throw new IllegalArgumentException("a hash has " + LENGTH + " bytes, not " + digest.length);
		}
		return new TokenHash(digest);
	}

	/** Whether a text is the token's, found out in a time that tells nothing. */
	public boolean matches(String text) {
		return MessageDigest.isEqual(this.digest, digest(text));
	}

	private static byte[] digest(String text) {
		try {
			return ((MessageDigest) SHA_256.clone()).digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TokenHash hash && MessageDigest.isEqual(this.digest, hash.digest);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.digest);
	}

	/** As it is kept: 64 hexadecimal digits. */
	@Override
	public String toString() {
		return HexFormat.of().formatHex(this.digest);
	}

}
