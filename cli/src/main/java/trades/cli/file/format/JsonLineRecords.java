package trades.cli.file.format;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import trades.cli.record.TradeRecord;
import trades.cli.time.PlausibleTime;

/**
 * Reads NDJSON: a trade in each line.
 */
public final class JsonLineRecords implements Records {

	private final LineReader text;

	private final JsonTrade trade;

	private char[] line = new char[1 << 10];

	private long number;

	private boolean tooLong;

	private long records;

	private boolean ended;

	/**
	 * Starts to read.
	 * @param plausible which times can be meant
	 */
	public JsonLineRecords(Reader text, PlausibleTime plausible) {
		this.trade = new JsonTrade(false, new Doubts(plausible));
		this.text = new LineReader(text);
	}

	@Override
	public boolean next(TradeRecord record) throws IOException {
		for (int length = nextLine(); length >= 0 && !this.ended; length = nextLine()) {
			if (this.tooLong || !isBlank(length)) {
				this.records++;
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
		// Files that were put together bring their byte order marks with them.
		int from = (this.line[0] == '\uFEFF') ? 1 : 0;
		try (JsonParser parser = JsonTrade.FACTORY.createParser(ObjectReadContext.empty(), this.line, from,
				length - from)) {
			parser.nextToken();
			this.trade.read(parser, record);
			if (parser.nextToken() != null) {
				record.reject(null, null, "there is something after the trade");
			}
		}
		catch (UnexpectedEndOfInputException ex) {
			// All lines of one that is laid out for people are faulty in a way of their
			// own.
			this.ended = this.records == 1;
			record.rejectAsAWhole(this.number, "is not JSON: the trade doesn't end in its line"
					+ (this.ended ? ", as jq -c . FILE would write it; what follows was not read" : ""));
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

	@Override
	public boolean isCutOff() {
		return this.text.isCutOff();
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
