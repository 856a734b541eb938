package trades.server.adapter.out.token;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;
import trades.server.domain.access.TokenHash;

/** Tokens as the text of a file. */
final class TokenLines {

	private static final String FIRST_LINE = "trades-tokens 1\n";

	private static final String CHECKSUM = "checksum ";

	private static final String NEVER = "never";

	private static final int FIELDS = 6;

	private TokenLines() {
	}

	static byte[] write(List<AccessToken> tokens) {
		String text = FIRST_LINE + tokens.stream().map(TokenLines::line).collect(Collectors.joining());
		return (text + CHECKSUM + checksum(text) + "\n").getBytes(StandardCharsets.US_ASCII);
	}

	private static String line(AccessToken token) {
		Instant expiresAt = token.expiresAt();
		return String.join(" ", token.id(), token.name(),
				token.scopes().stream().sorted().map(Scope::toString).collect(Collectors.joining(",")),
				token.createdAt().toString(), (expiresAt != null) ? expiresAt.toString() : NEVER,
				token.hash().toString()) + "\n";
	}

	/**
	 * The tokens of a file's text.
	 * @throws IllegalArgumentException saying what is wrong with it
	 */
	static List<AccessToken> read(byte[] content) {
		String text = new String(content, StandardCharsets.ISO_8859_1);
		if (!text.startsWith(FIRST_LINE)) {
			throw new IllegalArgumentException("it does not begin with \"" + FIRST_LINE.strip() + "\"");
		}
		int end = text.lastIndexOf(CHECKSUM);
		if (end < 0 || !text.substring(end).equals(CHECKSUM + checksum(text.substring(0, end)) + "\n")) {
			throw new IllegalArgumentException("its checksum is not that of its content");
		}
		List<AccessToken> tokens = text.substring(FIRST_LINE.length(), end).lines().map(TokenLines::token).toList();
		Set<String> known = new HashSet<>();
		for (AccessToken token : tokens) {
			if (!known.add(token.id()) || !known.add(" " + token.name())) {
				throw new IllegalArgumentException("the token " + token.name() + " is there twice");
			}
		}
		return tokens;
	}

	private static AccessToken token(String line) {
		String[] fields = line.split(" ", -1);
		if (fields.length != FIELDS) {
			throw new IllegalArgumentException("a line has " + fields.length + " fields, not " + FIELDS);
		}
		try {
			Set<Scope> scopes = Arrays.stream(fields[2].split(","))
				.map(name -> Scope.of(name).orElseThrow(() -> new IllegalArgumentException("an unknown scope")))
				.collect(Collectors.toSet());
			return new AccessToken(fields[0], fields[1], scopes, Instant.parse(fields[3]), expiry(fields[4]),
					TokenHash.parse(fields[5]));
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("a time is malformed", ex);
		}
	}

	private static @Nullable Instant expiry(String field) {
		return field.equals(NEVER) ? null : Instant.parse(field);
	}

	private static String checksum(String text) {
		CRC32C crc = new CRC32C();
		crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
		return Long.toHexString(crc.getValue());
	}

}
