package trades.server.e2e.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import trades.server.e2e.Seed;

/**
 * All that one connection brings: always the same for a seed and a number.
 *
 * @param pieces what is written at once
 * @param end what the client does when all is written
 * @param document the JSON trade that it may record, when nothing else can be recorded;
 * null if that can't be told
 */
record FuzzCase(List<byte[]> pieces, End end, String document) {

	private static final int LONGEST_TEXT = 4000;

	/** So many cases record trades; more would make every list a long one. */
	private static final int RECORDING = 10_000;

	/** What a client does after its last byte. */
	enum End {

		/** It closes its half and reads to the end. */
		HALF_CLOSE,

		/** It reads to the end, for which it waits. */
		WAIT,

		/** It is gone without having read a thing. */
		RESET

	}

	static FuzzCase of(long seed, long number, String tag) {
		Random random = Seed.random(seed, number);
		ValidRequests valid = new ValidRequests(random, tag, number < RECORDING);
		Spoiler spoiler = new Spoiler(random);
		int count = (random.nextInt(4) > 0) ? 1 : 2 + random.nextInt(3);
		String document = null;
		byte[] bytes = {};
		for (int i = 0; i < count; i++) {
			FuzzRequest request = valid.next();
			spoiler.spoil(request, Math.max(0, random.nextInt(6) - 2));
			if (count == 1 && request.headIntact && request.body != null) {
				document = new String(request.body, StandardCharsets.UTF_8);
			}
			bytes = Spoiler.join(bytes, request.bytes(random));
		}
		int more = random.nextInt(24);
		if (more < 3) {
			document = null;
			bytes = (more == 0) ? spoiler.garbage()
					: (more == 1) ? spoiler.bytes(bytes) : Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
		}
		int end = random.nextInt(200);
		return new FuzzCase(pieces(bytes, random), (end == 0) ? End.WAIT : (end < 10) ? End.RESET : End.HALF_CLOSE,
				document);
	}

	private static List<byte[]> pieces(byte[] bytes, Random random) {
		if (random.nextInt(4) > 0) {
			return List.of(bytes);
		}
		List<byte[]> pieces = new ArrayList<>();
		int longest = 1 + bytes.length / (1 + random.nextInt(10));
		for (int start = 0; start < bytes.length;) {
			int end = Math.min(bytes.length, start + 1 + random.nextInt(longest));
			pieces.add(Arrays.copyOfRange(bytes, start, end));
			start = end;
		}
		return pieces;
	}

	/** What is sent, as a string of Java. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (byte[] piece : this.pieces) {
			text.append("\"");
			for (byte value : piece) {
				int code = value & 0xFF;
				switch (code) {
					case '\r' -> text.append("\\r");
					case '\n' -> text.append("\\n");
					case '"', '\\' -> text.append('\\').append((char) code);
					default -> text.append((code >= ' ' && code < 0x7F) ? String.valueOf((char) code)
							: String.format("\\u%04x", code));
				}
			}
			text.append("\" ");
		}
		return text.substring(0, Math.min(text.length(), LONGEST_TEXT)) + "then " + this.end;
	}

}
