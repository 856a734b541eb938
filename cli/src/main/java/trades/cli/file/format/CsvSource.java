package trades.cli.file.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

import trades.cli.file.mapping.Translation;
import trades.cli.record.Field;

/**
 * Where a field's value comes from.
 *
 * @param columns those that the value is put together from, with a blank in between; none
 * if it is the same in every row
 * @param column the first of them, which is asked for in each row of a file that may have
 * millions; -1 if there are none
 * @param constant what the value is if there are none
 * @param translation makes it the field's value; null if it is that as it stands
 */
record CsvSource(Field field, List<Integer> columns, int column, String constant, @Nullable Translation translation) {

	CsvSource(Field field, List<Integer> columns, String constant, @Nullable Translation translation) {
		this(field, columns, columns.isEmpty() ? -1 : columns.get(0), constant, translation);
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
