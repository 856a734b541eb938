package trades.cli.file;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import trades.cli.time.IsoTime;

/**
 * Reads CSV with a header row.
 */
final class CsvReader implements RecordReader {

	private static final String NOT_UTF_8 = "is not UTF-8: save the file in that encoding";

	private final RecordBuffer buffer;

	private final CsvRow row;

	private final Supplier<ZoneId> zone;

	private @Nullable CsvHeader header;

	private byte[] preamble = {};

	private boolean ended;

	CsvReader(RecordBuffer buffer, @Nullable Character delimiter, Supplier<ZoneId> zone) {
		this.buffer = buffer;
		this.row = new CsvRow(buffer, (delimiter != null) ? delimiter : CsvDelimiter.guess(buffer));
		this.zone = zone;
	}

	@Override
	public boolean read(TradeRecord record) throws IOException {
		if (this.ended || !this.row.next()) {
			return false;
		}
		CsvHeader columns = this.header;
		if (columns == null) {
			columns = readHeader(record);
			if (columns == null) {
				// Without its header, nothing in the file can be understood.
				this.ended = true;
				return true;
			}
			this.header = columns;
			if (!this.row.next()) {
				return false;
			}
		}
		while (isHeader()) {
			if (!this.row.next()) {
				return false;
			}
		}
		begin(record);
		String fault = this.row.fault();
		if (fault != null) {
			record.reject(null, null, fault);
		}
		else if (this.row.size() != columns.size()) {
			record.reject(null, null, "there %s, but %d columns".formatted(
					(this.row.size() == 1) ? "is 1 field" : "are " + this.row.size() + " fields", columns.size()));
		}
		else {
			readFields(columns, record);
		}
		return true;
	}

	/** Files that were put together bring their headers with them. */
	private boolean isHeader() {
		return Arrays.equals(this.preamble, 0, this.preamble.length, this.buffer.bytes(), this.row.from(),
				this.row.to());
	}

	private void begin(TradeRecord record) {
		record.begin(this.row.line(), this.buffer.bytes(), this.row.from(), this.row.to(), false);
	}

	private @Nullable CsvHeader readHeader(TradeRecord record) throws IOException {
		begin(record);
		this.preamble = Arrays.copyOfRange(this.buffer.bytes(), this.row.from(), this.row.to());
		try {
			CsvHeader columns = (this.row.fault() == null) ? new CsvHeader(this.row) : null;
			String fault = (columns != null) ? columns.fault() : this.row.fault();
			if (fault == null) {
				return columns;
			}
			record.reject(null, null, fault);
		}
		catch (CharacterCodingException ex) {
			record.reject(null, null, NOT_UTF_8);
		}
		return null;
	}

	private void readFields(CsvHeader columns, TradeRecord record) {
		for (int column = 0; column < columns.size(); column++) {
			Field field = columns.field(column);
			if (field != null) {
				try {
					set(field, this.row.text(column), record);
				}
				catch (CharacterCodingException ex) {
					record.reject(field.key(), null, NOT_UTF_8);
					return;
				}
			}
		}
		record.check();
	}

	private void set(Field field, String text, TradeRecord record) {
		switch (field) {
			case TYPE, SYMBOL -> record.set(field, text);
			case USER_ID, SHARES, PRICE -> record.set(field, orText(Integers.parse(text), text));
			case TIMESTAMP -> setTimestamp(text, record);
		}
	}

	private void setTimestamp(String text, TradeRecord record) {
		if (text.isEmpty()) {
			return;
		}
		Long millis = Integers.parse(text);
		if (millis != null) {
			record.set(Field.TIMESTAMP, millis);
			return;
		}
		BigInteger time = time(text);
		if (time == null) {
			record.reject(Field.TIMESTAMP.key(), text,
					"must be epoch milliseconds or a time such as 2018-07-13T22:58:21Z");
		}
		else if (time.signum() < 0 || time.bitLength() >= Long.SIZE) {
			record.reject(Field.TIMESTAMP.key(), text,
					"must be from 1970-01-01T00:00:00Z to +292278994-08-17T07:12:55.807Z");
		}
		else {
			record.set(Field.TIMESTAMP, time.longValue());
		}
	}

	private static Object orText(@Nullable Long number, String text) {
		return (number != null) ? number : text;
	}

	private @Nullable BigInteger time(String text) {
		if (!isDate(text)) {
			return null;
		}
		try {
			return IsoTime.ofDate(text, this.zone);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** Spares most faulty values the cost of an exception. */
	private static boolean isDate(String text) {
		return text.length() >= 10 && text.indexOf('-', 1) > 0;
	}

	@Override
	public byte[] preamble() {
		return this.preamble;
	}

	@Override
	public void close() throws IOException {
		this.buffer.close();
	}

}
