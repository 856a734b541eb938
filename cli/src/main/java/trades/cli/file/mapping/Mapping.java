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
 */
public final class Mapping {

	/** Nothing: columns are called as fields are. */
	public static final Mapping NONE = new MappingBuilder().build();

	private final Map<Field, List<String>> columns;

	private final Map<Field, String> constants;

	private final Map<Field, Translation> translations;

	private final Set<String> ignored;

	private final boolean ignoringOthers;

	private final int skippedLines;

	private final List<RowRule> skippedRows;

	Mapping(Map<Field, List<String>> columns, Map<Field, String> constants, Map<Field, Translation> translations,
			Set<String> ignored, boolean ignoringOthers, int skippedLines, List<RowRule> skippedRows) {
		this.columns = columns;
		this.constants = constants;
		this.translations = translations;
		this.ignored = ignored;
		this.ignoringOthers = ignoringOthers;
		this.skippedLines = skippedLines;
		this.skippedRows = skippedRows;
	}

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

	/** Whether every column that is no field may be there. */
	public boolean isIgnoringOthers() {
		return this.ignoringOthers;
	}

	/** How many lines there are before the header. */
	public int skippedLines() {
		return this.skippedLines;
	}

	/** Which rows hold no trades. */
	public List<RowRule> skippedRows() {
		return this.skippedRows;
	}

	/** Names that are the same in this form are the same: people write them variously. */
	public static String plain(String name) {
		return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
	}

}
