package trades.server.adapter.in.web.body;

import java.util.Arrays;
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
	private static final List<Beginning> BEGINNINGS = List.of(new Beginning("0000feff", UTF_32),
			new Beginning("fffe0000", UTF_32), new Beginning("feff", UTF_16), new Beginning("fffe", UTF_16),
			new Beginning("1f8b", "compressed with gzip" + UNPACK),
			new Beginning("425a68", "compressed with bzip2" + UNPACK),
			new Beginning("fd377a585a00", "compressed with xz" + UNPACK),
			new Beginning("28b52ffd", "compressed with zstd" + UNPACK), new Beginning("504b0304", ZIP),
			new Beginning("504b0506", ZIP),
			new Beginning("d0cf11e0a1b11ae1", "a spreadsheet of an old kind: save it as CSV"));

	private ForeignBytes() {
	}

	/** What a body is, and what to do with it; null when it may be text. */
	static @Nullable String describe(byte[] body) {
		if (body.length < 4) {
			return null;
		}
		for (Beginning beginning : BEGINNINGS) {
			if (beginning.isThatOf(body)) {
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

	private record Beginning(byte[] bytes, String description) {

		Beginning(String hex, String description) {
			this(HexFormat.of().parseHex(hex), description);
		}

		boolean isThatOf(byte[] body) {
			return body[0] == this.bytes[0] && body.length >= this.bytes.length
					&& Arrays.equals(body, 0, this.bytes.length, this.bytes, 0, this.bytes.length);
		}

	}

}
