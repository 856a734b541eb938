package trades.cli.file.format;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import trades.cli.record.TradeRecord;

/**
 * Reads text as a file.
 */
final class Reading {

	private Reading() {
	}

	/** What is wrong, and how many are right. */
	static List<String> of(String text, Function<Reader, Records> format) throws IOException {
		List<String> found = new ArrayList<>();
		Records records = format.apply(slowly(text));
		TradeRecord record = new TradeRecord();
		int good = 0;
		while (records.next(record)) {
			good += record.violations().isEmpty() ? 1 : 0;
			record.violations().forEach((violation) -> found.add(violation.toString()));
		}
		found.add(Integer.toString(good));
		return found;
	}

	/** Gives few characters at once, so that records lie across the buffers' ends. */
	private static Reader slowly(String text) {
		return new StringReader(text) {
			@Override
			public int read(char[] target, int offset, int length) throws IOException {
				return super.read(target, offset, Math.min(length, (text.length() < 10_000) ? 7 : length));
			}
		};
	}

}
