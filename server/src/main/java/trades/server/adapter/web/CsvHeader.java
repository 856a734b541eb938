package trades.server.adapter.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvRecord;
import trades.server.domain.TradeDraft;

/** The header row of a CSV document, which tells what the cells of the others mean. */
final class CsvHeader {

	/** As JSON writes them. */
	private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]{0,18})");

	private static final Set<String> TEXT_FIELDS = Set.of("type", "symbol");

	private static final int MAX_LISTED = 20;

	private final BodyFault.Place place;

	private final List<String> names;

	CsvHeader(CsvRecord record) {
		this.place = BodyFault.Place.line(record.getStartingLineNumber());
		this.names = record.getFields();
	}

	/**
	 * Whether trades can be read below it; everything that is wrong with it is noted as
	 * one fault, instead of with every trade.
	 * @throws MalformedBodyException when it is no header row at all
	 */
	boolean isValid(BatchIntake intake) {
		if (this.names.stream().noneMatch(TradeDraft::isKnown)) {
			throw new MalformedBodyException("the first line must be a header row with the names of the fields,"
					+ " separated by commas, such as " + String.join(",", TradeDraft.FIELD_NAMES));
		}
		List<String> faults = faults();
		if (!faults.isEmpty()) {
			intake.note(new BodyFault(this.place, null, null, "the header row has " + listed(faults)));
		}
		return faults.isEmpty();
	}

	private List<String> faults() {
		List<String> faults = new ArrayList<>();
		TradeDraft.FIELD_NAMES.stream()
			.filter(name -> TradeDraft.isRequired(name) && !this.names.contains(name))
			.forEach(name -> faults.add("no " + name));
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < this.names.size(); i++) {
			String name = this.names.get(i);
			if (name.isEmpty()) {
				faults.add("column " + (i + 1) + " without a name");
			}
			else if (!TradeDraft.isKnown(name)) {
				faults.add("an unknown " + ProblemJson.cut(name));
			}
			else if (!seen.add(name)) {
				faults.add("more than one " + name);
			}
		}
		return faults;
	}

	private static String listed(List<String> faults) {
		String first = String.join(", ", faults.subList(0, Math.min(faults.size(), MAX_LISTED)));
		return (faults.size() > MAX_LISTED) ? first + ", and " + (faults.size() - MAX_LISTED) + " more faults" : first;
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
		if (TEXT_FIELDS.contains(field) || !INTEGER.matcher(cell).matches()) {
			return cell;
		}
		try {
			return Long.valueOf(cell);
		}
		catch (NumberFormatException ex) {
			return cell;
		}
	}

}
