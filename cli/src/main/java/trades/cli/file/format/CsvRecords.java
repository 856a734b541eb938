package trades.cli.file.format;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.function.Supplier;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;

import trades.cli.file.mapping.Mapping;
import trades.cli.file.mapping.Proposals;
import trades.cli.file.mapping.Translated;
import trades.cli.file.mapping.Translation;
import trades.cli.record.Field;
import trades.cli.record.TradeRecord;
import trades.cli.time.PlausibleTime;

/**
 * Reads CSV (RFC 4180, any delimiter) with a header row.
 */
public final class CsvRecords implements Records {

	/** Of a price. */
	private static final int MOST_DECIMALS = 4;

	private final LineReader text;

	private final char delimiter;

	private Timestamps timestamps;

	private final Doubts doubts;

	private final int skippedLines;

	private final Mapping mapping;

	private final CsvRow row = new CsvRow();

	private Iterator<CsvRow> rows;

	/** How many lines there are before those that the rows count. */
	private long linesBefore;

	private @Nullable CsvHeader header;

	private boolean ended;

	/**
	 * Starts to read.
	 * @param delimiter what separates columns
	 * @param skippedLines how many lines of the file come before the text
	 * @param zone the time zone of times without one
	 * @param plausible which times can be meant
	 * @param mapping what is said about the columns
	 */
	public CsvRecords(Reader text, char delimiter, int skippedLines, Supplier<ZoneId> zone, PlausibleTime plausible,
			Mapping mapping) {
		this.text = new LineReader(text);
		this.delimiter = delimiter;
		this.skippedLines = skippedLines;
		this.timestamps = new Timestamps(zone, plausible);
		this.doubts = new Doubts(plausible);
		this.mapping = mapping;
		this.linesBefore = skippedLines;
		this.rows = rows();
	}

	private Iterator<CsvRow> rows() {
		return CsvReader.builder()
			.fieldSeparator(this.delimiter)
			.allowUnclosedQuote(false)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.maxBufferSize(LineReader.LONGEST_RECORD)
			.build(this.row, this.text)
			.iterator();
	}

	@Override
	public boolean next(TradeRecord record) throws IOException {
		try {
			while (!this.ended && this.rows.hasNext()) {
				this.rows.next();
				if (!this.row.isBlank() && read(record)) {
					return true;
				}
			}
			return false;
		}
		catch (CsvParseException ex) {
			record.begin(line());
			record.reject(null, null, recover(ex));
			return true;
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * A parser that has failed is of no use any more; where the fault is not about the
	 * rows' ends, the next line begins another row.
	 * @return what is wrong
	 */
	private String recover(CsvParseException failure) throws IOException {
		String message = String.valueOf(failure.getMessage());
		if (message.contains("after closing quote")) {
			this.ended = this.header == null;
			this.text.skipLine();
			this.linesBefore = this.skippedLines + this.text.linesEnded();
			this.rows = rows();
			return "there is text after a closing quote; within quotes, a quote is doubled";
		}
		this.ended = true;
		return message.startsWith("Unclosed") ? "a quote is opened and not closed"
				: "is too long to be a trade, or a quote in it is not closed";
	}

	@Override
	public boolean isCutOff() {
		return this.text.isCutOff();
	}

	private long line() {
		return this.linesBefore + this.row.line();
	}

	/** Reads the current row; false if it is a header, or to be skipped. */
	private boolean read(TradeRecord record) {
		CsvHeader columns = this.header;
		// Files that were put together bring their headers with them.
		if (columns != null && (columns.isRepeatedBy(this.row.fields()) || columns.skips(this.row.fields()))) {
			return false;
		}
		record.begin(line());
		if (rejectForm(record)) {
			this.ended |= columns == null;
		}
		else if (columns == null) {
			return readHeader(record);
		}
		else if (!columns.fits(this.row.fields())) {
			int size = this.row.fields().size();
			record.reject(null, null, "there %s, but %d columns"
				.formatted((size == 1) ? "is 1 field" : "are " + size + " fields", columns.names().size()));
		}
		else {
			readTrade(columns, record);
		}
		return true;
	}

	private boolean rejectForm(TradeRecord record) {
		if (this.row.isTooLong()) {
			record.reject(null, null, "is too long to be a trade");
			return true;
		}
		int column = this.row.misquoted();
		if (column < 0) {
			return false;
		}
		CsvHeader columns = this.header;
		boolean named = columns != null && column < columns.names().size();
		record.reject((columns != null && named) ? columns.names().get(column) : "column " + (column + 1),
				this.row.fields().get(column),
				"has a quote, but is not in quotes: put it in quotes, and double each quote within");
		return true;
	}

	private boolean readHeader(TradeRecord record) {
		CsvHeader columns = new CsvHeader(this.row.fields(), this.mapping);
		String fault = columns.fault();
		if (fault == null) {
			this.header = columns;
			this.timestamps = columns.isOurs() ? this.timestamps.insisting() : this.timestamps;
			return false;
		}
		record.reject(null, null, fault);
		// Without its header, nothing in the file can be understood.
		this.ended = true;
		return true;
	}

	private void readTrade(CsvHeader columns, TradeRecord record) {
		for (CsvSource source : columns.sources()) {
			String text = source.text(this.row.fields());
			String fault = read(source, text, record);
			if (fault != null) {
				record.reject(source.field().key(), text, fault + hint(columns, source, text));
			}
		}
		if (!columns.isOurs()) {
			this.doubts.rejectSymbol(record);
		}
	}

	/** What may be meant by a value that won't do, or what would make it do. */
	private String hint(CsvHeader columns, CsvSource source, String text) {
		int column = source.column();
		if (source.field() == Field.TYPE && column >= 0) {
			return Proposals.ofType(text, columns.names().get(column), this.mapping);
		}
		boolean decimals = source.field() == Field.TIMESTAMP && this.delimiter == ',' && text.length() <= MOST_DECIMALS
				&& Integers.parse("1" + text) != null && column > 0 && columns.isPrice(column - 1);
		return decimals ? "; if the price is " + this.row.fields().get(column - 1) + "," + text
				+ ", put it in quotes, or use another delimiter" : "";
	}

	private @Nullable String read(CsvSource source, String text, TradeRecord record) {
		Translation translation = source.translation();
		if (translation == null) {
			return put(source.field(), text, record);
		}
		Translated translated = translation.apply(text);
		return (translated.fault() != null) ? translated.fault() : put(source.field(), translated.text(), record);
	}

	private @Nullable String put(Field field, String text, TradeRecord record) {
		if (field == Field.TIMESTAMP) {
			return this.timestamps.read(text, record);
		}
		Long number = (field == Field.TYPE || field == Field.SYMBOL) ? null : Integers.parse(text);
		String fault = record.put(field, (number != null) ? number : text);
		String hint = (fault != null && number == null) ? Doubts.decimalHint(field, text) : null;
		return (hint != null) ? hint : fault;
	}

}
