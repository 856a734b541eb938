package trades.server.adapter.in.web.format;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.time.Clock;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import trades.server.adapter.in.web.body.BatchIntake;
import trades.server.adapter.in.web.body.TradesBody;
import trades.server.adapter.in.web.problem.MalformedBodyException;
import trades.server.adapter.in.web.body.BodyReader;
import trades.server.domain.TradeDraft;

/**
 * Reads {@code text/csv} (RFC 4180): a batch with one trade a record, below a header row
 * that names the fields in any order. Empty lines are passed over.
 */
public final class CsvBodyReader implements BodyReader {

	private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder()
		.skipEmptyLines(true)
		.allowUnclosedQuote(false)
		.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
		.missingFieldStrategy(FieldMismatchStrategy.IGNORE);

	/** One for each field, and the id. */
	private static final int MAX_COLUMNS = TradeDraft.FIELD_NAMES.size() + 1;

	/** Refuses a quote in a cell that is not in quotes, which the parser lets pass. */
	private static final FieldModifier QUOTES = new FieldModifier() {
		@Override
		public String modify(long line, int column, boolean quoted, String cell) {
			if (!quoted && cell.indexOf('"') >= 0) {
				throw CsvFault.strayQuote(line, column + 1);
			}
			return cell;
		}
	};

	@Override
	public TradesBody read(CharBuffer text, Clock clock, int maxTrades) {
		requireLineEnds(text);
		BatchIntake intake = new BatchIntake(clock, maxTrades);
		CharArrayReader chars = new CharArrayReader(text.array(), text.arrayOffset() + text.position(),
				text.remaining());
		CsvRecordHandler handler = CsvRecordHandler.of((builder) -> builder.fieldModifier(QUOTES));
		try (CsvReader<CsvRecord> reader = CSV.build(handler, chars);
				CloseableIterator<CsvRecord> records = reader.iterator()) {
			read(records, intake);
		}
		catch (CsvParseException ex) {
			throw CsvFault.of(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("reading from memory failed", ex);
		}
		return new TradesBody(intake.trades(), true);
	}

	/** Looks no further than to the first line end, if there is one. */
	private static void requireLineEnds(CharBuffer text) {
		int firstComma = -1;
		int commas = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == '\n' || character == '\r') {
				return;
			}
			if (character == ',') {
				firstComma = (commas == 0) ? i : firstComma;
				commas++;
			}
		}
		if (commas >= MAX_COLUMNS && CsvHeader.isName(text.subSequence(0, firstComma))) {
			throw new MalformedBodyException("the body is one line without an end, where the header row and each trade"
					+ " must be lines of their own: curl's -d drops line ends, --data-binary keeps them");
		}
	}

	private static void read(CloseableIterator<CsvRecord> records, BatchIntake intake) {
		if (!records.hasNext()) {
			throw new MalformedBodyException("the body is empty: send a header row and at least one trade");
		}
		CsvHeader header = new CsvHeader(records.next());
		if (!header.isValid(intake)) {
			return;
		}
		while (records.hasNext()) {
			header.read(records.next(), intake);
		}
	}

}
