package trades.cli.file.format;

import java.util.List;

import org.jspecify.annotations.Nullable;

import trades.cli.file.mapping.Translation;
import trades.cli.record.Field;

/**
 * Where a field's value comes from.
 *
 * @param columns those that it is put together from, with a blank in between; none if it
 * is the same in every row
 * @param constant what it is then
 * @param translation makes it the field's value; null if it is that as it stands
 */
record CsvSource(Field field, List<Integer> columns, String constant, @Nullable Translation translation) {

	/** The first of the columns; -1 if there are none. */
	int column() {
		return this.columns.isEmpty() ? -1 : this.columns.get(0);
	}

	/** What stands in a row. */
	String text(List<String> row) {
		if (this.columns.isEmpty()) {
			return this.constant;
		}
		String text = row.get(this.columns.get(0));
		for (int index = 1; index < this.columns.size(); index++) {
			text += " " + row.get(this.columns.get(index));
		}
		return (this.columns.size() > 1 && text.isBlank()) ? "" : text;
	}

}
