package trades.cli.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The idempotency keys along a file: each from the SHA-256 of all trades so far, and from
 * the place. Changing anything here would make every file ever imported a new one.
 */
final class ChainKeys {

	private final MessageDigest chain = sha256();

	private long place;

	/**
	 * Starts at the beginning of a file.
	 * @param salt empty, or what makes an import differ from others of the same content
	 */
	ChainKeys(String salt) {
		this.chain.update((salt + "\n").getBytes(StandardCharsets.US_ASCII));
	}

	/** The place of a chunk that begins with the window's first trade. */
	Place at(Window window) {
		MessageDigest first = copyOf(this.chain);
		window.digest(1, first);
		return new Place(this.place, HexFormat.of().formatHex(first.digest()));
	}

	/** Goes on behind some of the window's trades. */
	void advance(Window window, int count) {
		window.digest(count, this.chain);
		this.place += count;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	private static MessageDigest copyOf(MessageDigest digest) {
		try {
			return (MessageDigest) digest.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("every SHA-256 of Java's own can be copied", ex);
		}
	}

	/**
	 * A place in a file.
	 *
	 * @param number how many trades there are before it
	 * @param hash the SHA-256 of these and the next one
	 */
	record Place(long number, String hash) {

		/**
		 * The key of a chunk that begins here.
		 * @param branch how many other files go on differently from here
		 */
		String key(int branch) {
			return "trades-import-2-%d-%d-%s".formatted(this.number, branch, this.hash);
		}

	}

}
