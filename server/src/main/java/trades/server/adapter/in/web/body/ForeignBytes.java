package trades.server.adapter.in.web.body;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Bodies that are no text in UTF-8, as they begin. None of the formats that are read
 * begins so, and what a reader would say of them helps nobody.
 */
final class ForeignBytes {

	private static final String UNPACK = ": unpack it first";

	private static final String ZIP = "a ZIP archive, as some spreadsheets are" + UNPACK + ", or save it as CSV";

	private static final String UTF_16 = "encoded in UTF-16: encode it in UTF-8";

	private static final String UTF_32 = "encoded in UTF-32: encode it in UTF-8";

	/** A mark of UTF-32 begins like one of UTF-16. */
	private static final List<Beginning> BEGINNINGS = List.of(Beginning.of("0000feff", UTF_32),
			Beginning.of("fffe0000", UTF_32), Beginning.of("feff", UTF_16), Beginning.of("fffe", UTF_16),
			Beginning.of("1f8b", "compressed with gzip" + UNPACK),
			Beginning.of("425a68", "compressed with bzip2" + UNPACK),
			Beginning.of("fd377a585a00", "compressed with xz" + UNPACK),
			Beginning.of("28b52ffd", "compressed with zstd" + UNPACK), Beginning.of("504b0304", ZIP),
			Beginning.of("504b0506", ZIP),
			Beginning.of("d0cf11e0a1b11ae1", "a spreadsheet of an old kind: save it as CSV"));

	/** How many bytes the longest one has. */
	private static final int LONGEST = 8;

	private ForeignBytes() {
	}

	/** What a body is, and what to do with it; null when it may be text. */
	static @Nullable String describe(byte[] body) {
		if (body.length < 4) {
			return null;
		}
		String start = latin1(body, Math.min(body.length, LONGEST));
		for (Beginning beginning : BEGINNINGS) {
			if (start.startsWith(beginning.bytes())) {
				return beginning.description();
			}
		}
		return unmarked(body[0] == 0, body[1] == 0, body[2] == 0, body[3] == 0);
	}

	/**
	 * Text in ASCII shows by its zeros how wide its characters are, and on which side.
	 */
	private static @Nullable String unmarked(boolean first, boolean second, boolean third, boolean fourth) {
		if (first != second && first == third && second == fourth) {
			return UTF_16;
		}
		return (second && third && first != fourth) ? UTF_32 : null;
	}

	/** A character for each byte. */
	private static String latin1(byte[] bytes, int count) {
		return new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
	}

	private record Beginning(String bytes, String description) {

		static Beginning of(String hex, String description) {
			return new Beginning(latin1(HexFormat.of().parseHex(hex), hex.length() / 2), description);
		}

	}

}
