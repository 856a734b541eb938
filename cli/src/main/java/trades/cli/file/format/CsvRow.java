package trades.cli.file.format;

import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/**
 * The current row of a CSV file. It is used again for the next one, since a file has
 * millions.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {

	private final List<String> fields = new ArrayList<>();

	private int length;

	private int misquoted;

	private boolean quoted;

	@Override
	protected void handleBegin(long line) {
		this.fields.clear();
		this.length = 0;
		this.misquoted = -1;
		this.quoted = false;
	}

	@Override
	protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
		this.length += length + 1;
		if (isTooLong()) {
			this.fields.clear();
			return;
		}
		String field = new String(buffer, offset, length);
		this.quoted |= quoted;
		if (!quoted && this.misquoted < 0 && field.indexOf('"') >= 0) {
			this.misquoted = index;
		}
		this.fields.add(field);
	}

	@Override
	protected CsvRow buildRecord() {
		return this;
	}

	/** The line in which it begins. */
	long line() {
		return getStartingLineNumber();
	}

	List<String> fields() {
		return this.fields;
	}

	/** Spreadsheets write an empty row as nothing but delimiters. */
	boolean isBlank() {
		return !this.quoted && !isTooLong() && areBlank();
	}

	private boolean areBlank() {
		for (String field : this.fields) {
			if (!field.isBlank()) {
				return false;
			}
		}
		return true;
	}

	/** Whether it is longer than a trade can be; it has no fields then. */
	boolean isTooLong() {
		return this.length > LineReader.LONGEST_RECORD;
	}

	/**
	 * The first field that has a quote though it is not in quotes, which the parser lets
	 * pass; -1 if there is none.
	 */
	int misquoted() {
		return this.misquoted;
	}

}
