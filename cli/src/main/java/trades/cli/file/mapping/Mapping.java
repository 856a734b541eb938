package trades.cli.file.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import trades.cli.record.Field;

/**
 * What the user says about the columns of a CSV file: which are which fields, what stands
 * for columns that there aren't, and how values are written.
 *
 * @param columns the names that the columns of each field may have
 * @param constants what fields are in every trade
 * @param translations make columns' texts fields' values
 * @param ignored columns that are no fields and may be there, in their plain form
 * @param ignoringOthers whether every column that is no field may be there
 * @param skippedLines how many lines there are before the header
 * @param skippedRows which rows hold no trades
 */
public record Mapping(Map<Field, List<String>> columns, Map<Field, String> constants,
		Map<Field, Translation> translations, Set<String> ignored, boolean ignoringOthers, int skippedLines,
		List<RowRule> skippedRows) {

	/** Nothing: columns are called as fields are. */
	public static final Mapping NONE = new MappingBuilder().build();

	/** Whether it says nothing. */
	public boolean isNone() {
		return this.columns.isEmpty() && this.constants.isEmpty() && this.translations.isEmpty()
				&& this.ignored.isEmpty() && !this.ignoringOthers && this.skippedLines == 0
				&& this.skippedRows.isEmpty();
	}

	/**
	 * The names that the columns of a field may have: it is what stands in the one that
	 * there is. A timestamp is put together from all that there are.
	 */
	public List<String> columns(Field field) {
		return this.columns.getOrDefault(field, List.of());
	}

	/** What a field is in every trade; null if a column tells. */
	public @Nullable String constant(Field field) {
		return this.constants.get(field);
	}

	/** Makes a column's text a field's value; null if it is one as it stands. */
	public @Nullable Translation translation(Field field) {
		return this.translations.get(field);
	}

	/** Whether a column that is no field may be there. */
	public boolean isIgnored(String name) {
		return this.ignoringOthers || this.ignored.contains(plain(name));
	}

	/** Names that are the same in this form are the same: people write them variously. */
	public static String plain(String name) {
		return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
	}

}
