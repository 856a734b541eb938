package trades.cli.file;

/**
 * Finds out what separates the columns: whatever the header row has most of.
 */
final class CsvDelimiter {

	private static final char[] CANDIDATES = { ',', ';', '\t', '|' };

	private CsvDelimiter() {
	}

	static char guess(RecordBuffer buffer) {
		int from = buffer.start();
		while (from < buffer.limit() && isBlank(buffer.bytes()[from])) {
			from++;
		}
		int[] counts = new int[CANDIDATES.length];
		boolean quoted = false;
		for (int at = from; at < buffer.limit() && (quoted || buffer.bytes()[at] != '\n'); at++) {
			quoted ^= buffer.bytes()[at] == '"';
			for (int index = 0; !quoted && index < counts.length; index++) {
				counts[index] += (buffer.bytes()[at] == CANDIDATES[index]) ? 1 : 0;
			}
		}
		int most = 0;
		for (int index = 1; index < counts.length; index++) {
			most = (counts[index] > counts[most]) ? index : most;
		}
		return CANDIDATES[most];
	}

	private static boolean isBlank(byte value) {
		return value == '\n' || value == '\r' || value == ' ';
	}

}
