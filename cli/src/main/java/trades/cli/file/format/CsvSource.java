package trades.cli.file.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

import trades.cli.file.mapping.Translation;
import trades.cli.record.Field;

/**
 * Where a field's value comes from.
 */
final class CsvSource {

	private final Field field;

	private final List<Integer> columns;

	/** Asked for in each row of a file that may have millions. */
	private final int column;

	private final String constant;

	private final @Nullable Translation translation;

	/**
	 * Creates a source.
	 * @param columns those that the value is put together from, with a blank in between;
	 * none if it is the same in every row
	 * @param constant what it is then
	 * @param translation makes it the field's value; null if it is that as it stands
	 */
	CsvSource(Field field, List<Integer> columns, String constant, @Nullable Translation translation) {
		this.field = field;
		this.columns = columns;
		this.column = columns.isEmpty() ? -1 : columns.get(0);
		this.constant = constant;
		this.translation = translation;
	}

	Field field() {
		return this.field;
	}

	List<Integer> columns() {
		return this.columns;
	}

	/** The first of the columns; -1 if there are none. */
	int column() {
		return this.column;
	}

	@Nullable Translation translation() {
		return this.translation;
	}

	/** What stands in a row. */
	String text(List<String> row) {
		if (this.column < 0) {
			return this.constant;
		}
		return (this.columns.size() == 1) ? row.get(this.column) : composed(row);
	}

	private String composed(List<String> row) {
		String text = String.join(" ", this.columns.stream().map(row::get).toList());
		return text.isBlank() ? "" : text;
	}

}
