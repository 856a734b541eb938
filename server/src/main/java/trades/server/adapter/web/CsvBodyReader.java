package trades.server.adapter.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import org.jspecify.annotations.Nullable;
import trades.server.domain.TradeDraft;

/**
 * Reads {@code text/csv} (RFC 4180): a batch with one trade a record, below a header that
 * names the fields in any order. An empty cell is a field that was not sent.
 */
final class CsvBodyReader implements BodyReader {

	private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

	private static final Set<String> TEXT_FIELDS = Set.of("type", "symbol");

	@Override
	public TradesBody read(CharBuffer text, Clock clock, int maxTrades) {
		BatchIntake intake = new BatchIntake(clock, maxTrades);
		try (CsvReader<CsvRecord> reader = CsvReader.builder()
			.skipEmptyLines(true)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.ofCsvRecord(text.toString()); CloseableIterator<CsvRecord> records = reader.iterator()) {
			if (!records.hasNext()) {
				throw new MalformedBodyException("the body is empty: send a header row and at least one trade");
			}
			List<String> header = header(records.next());
			while (records.hasNext()) {
				add(records.next(), header, intake);
			}
		}
		catch (CsvParseException ex) {
			throw new MalformedBodyException("malformed CSV: " + faultOf(ex));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("reading from memory failed", ex);
		}
		return new TradesBody(intake.trades(), true);
	}

	private static String faultOf(CsvParseException ex) {
		Throwable cause = ex.getCause();
		return (cause != null) ? ex.getMessage() + " (" + cause.getMessage() + ")" : String.valueOf(ex.getMessage());
	}

	private static List<String> header(CsvRecord record) {
		List<String> names = record.getFields();
		Set<String> seen = new HashSet<>();
		for (String name : names) {
			if (!TradeDraft.isKnown(name)) {
				throw headerFault(name, "is not a field of a trade; the header row names " + TradeDraft.FIELD_NAMES);
			}
			if (!seen.add(name)) {
				throw headerFault(name, "is named twice in the header row");
			}
		}
		return names;
	}

	private static HttpProblem headerFault(String name, String detail) {
		return HttpProblem.invalid("the header row is invalid",
				List.of(new BodyFault(BodyFault.Place.line(1), name, null, detail)), 1);
	}

	private static void add(CsvRecord record, List<String> header, BatchIntake intake) {
		BodyFault.Place place = BodyFault.Place.line(record.getStartingLineNumber());
		if (record.getFieldCount() != header.size()) {
			intake.reject(place, null,
					"has " + record.getFieldCount() + " fields, while the header row has " + header.size());
			return;
		}
		TradeDraft draft = new TradeDraft();
		for (int i = 0; i < header.size(); i++) {
			String cell = record.getField(i);
			if (!cell.isEmpty()) {
				draft.with(header.get(i), value(header.get(i), cell));
			}
		}
		intake.add(place, draft);
	}

	private static Object value(String field, String cell) {
		Long integer = TEXT_FIELDS.contains(field) ? null : integer(cell);
		return (integer != null) ? integer : cell;
	}

	private static @Nullable Long integer(String cell) {
		if (!INTEGER.matcher(cell).matches()) {
			return null;
		}
		try {
			return Long.valueOf(cell);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
