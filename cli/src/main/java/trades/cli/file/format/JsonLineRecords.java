package trades.cli.file.format;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

import trades.cli.record.TradeRecord;

/**
 * Reads NDJSON: a trade in each line.
 */
public final class JsonLineRecords implements Records {

	private final LineReader text;

	private final JsonTrade trade = new JsonTrade(false);

	private char[] line = new char[1 << 10];

	private long number;

	private boolean tooLong;

	/**
	 * Starts to read.
	 */
	public JsonLineRecords(Reader text) {
		this.text = new LineReader(text);
	}

	@Override
	public boolean next(TradeRecord record) throws IOException {
		for (int length = nextLine(); length >= 0; length = nextLine()) {
			if (this.tooLong || !isBlank(length)) {
				record.begin(this.number);
				read(length, record);
				return true;
			}
		}
		return false;
	}

	private void read(int length, TradeRecord record) {
		if (this.tooLong) {
			record.reject(null, null, "is too long to be a trade");
			return;
		}
		try (JsonParser parser = JsonTrade.FACTORY.createParser(ObjectReadContext.empty(), this.line, 0, length)) {
			parser.nextToken();
			this.trade.read(parser, record);
			if (parser.nextToken() != null) {
				record.reject(null, null, "there is something after the trade");
			}
		}
		catch (JacksonException ex) {
			record.rejectAsAWhole(this.number, JsonTrade.fault(ex));
		}
	}

	/**
	 * Reads a line.
	 * @return its length, or that of a part of it if it is too long; -1 if there is none
	 */
	private int nextLine() throws IOException {
		this.number++;
		this.tooLong = false;
		int length = 0;
		int count;
		do {
			if (length > LineReader.LONGEST_RECORD) {
				this.tooLong = true;
				length = 0;
			}
			else if (length == this.line.length) {
				this.line = Arrays.copyOf(this.line, 2 * length);
			}
			count = this.text.read(this.line, length, this.line.length - length);
			length += Math.max(0, count);
		}
		while (count >= 0 && !this.text.isAtEnd());
		return (length > 0 || this.tooLong) ? length : -1;
	}

	private boolean isBlank(int length) {
		for (int index = 0; index < length; index++) {
			if (" \t\r\n".indexOf(this.line[index]) < 0) {
				return false;
			}
		}
		return true;
	}

}
