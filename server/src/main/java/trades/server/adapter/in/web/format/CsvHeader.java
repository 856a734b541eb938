package trades.server.adapter.in.web.format;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.in.web.body.BatchIntake;
import trades.server.adapter.in.web.body.Integers;
import trades.server.adapter.in.web.problem.BodyFault;
import trades.server.adapter.in.web.problem.MalformedBodyException;
import trades.server.domain.TradeDraft;

/** The header row of a CSV document, which tells what the cells of the others mean. */
final class CsvHeader {

	private static final Set<String> TEXT_FIELDS = Set.of("type", "symbol");

	private final BodyFault.Place place;

	private final List<String> names;

	CsvHeader(CsvRecord record) {
		this.place = BodyFault.Place.line(record.getStartingLineNumber());
		this.names = record.getFields();
	}

	/**
	 * Whether trades can be read below it; what is wrong with it is noted once, instead
	 * of with every trade.
	 * @throws MalformedBodyException when it is no header row at all
	 */
	boolean isValid(BatchIntake intake) {
		if (this.names.stream().noneMatch(TradeDraft::isKnown)) {
			throw new MalformedBodyException("the first line must be a header row with the names of the fields,"
					+ " separated by commas, such as " + String.join(",", TradeDraft.FIELD_NAMES));
		}
		boolean valid = true;
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < this.names.size(); i++) {
			String name = this.names.get(i);
			String fault = faultOf(name, i + 1, seen.add(name));
			if (fault != null) {
				intake.note(new BodyFault(this.place, name.isEmpty() ? null : name, null, fault));
				valid = false;
			}
		}
		for (String name : TradeDraft.FIELD_NAMES) {
			if (TradeDraft.isRequired(name) && !seen.contains(name)) {
				intake.note(new BodyFault(this.place, name, null, "is required, but no column is named so"));
				valid = false;
			}
		}
		return valid;
	}

	/** Whether a cell, perhaps in quotes, is the name of a field. */
	static boolean isName(CharSequence cell) {
		int length = cell.length();
		boolean isQuoted = length > 1 && cell.charAt(0) == '"' && cell.charAt(length - 1) == '"';
		return TradeDraft.isKnown((isQuoted ? cell.subSequence(1, length - 1) : cell).toString());
	}

	private static @Nullable String faultOf(String name, int column, boolean isFirst) {
		if (name.isEmpty()) {
			return "column " + column + " has no name";
		}
		if (!TradeDraft.isKnown(name)) {
			return "is not a field of a trade";
		}
		return isFirst ? null : "is the name of more than one column";
	}

	/** Reads the trade of a record; an empty cell is a field that was not sent. */
	void read(CsvRecord record, BatchIntake intake) {
		BodyFault.Place line = BodyFault.Place.line(record.getStartingLineNumber());
		int cells = record.getFieldCount();
		if (cells != this.names.size()) {
			intake.reject(line, null, "has " + cells + ((cells == 1) ? " cell" : " cells")
					+ ", where the header row has " + this.names.size());
			return;
		}
		TradeDraft draft = new TradeDraft();
		for (int i = 0; i < cells; i++) {
			String cell = record.getField(i);
			if (!cell.isEmpty()) {
				draft.with(this.names.get(i), value(this.names.get(i), cell));
			}
		}
		intake.add(line, draft);
	}

	private static Object value(String field, String cell) {
		Long number = TEXT_FIELDS.contains(field) ? null : Integers.ofJson(cell);
		return (number != null) ? number : cell;
	}

}
