package trades.cli.file.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import org.jspecify.annotations.Nullable;

import trades.cli.file.mapping.ColumnGuesses;
import trades.cli.file.mapping.Mapping;
import trades.cli.record.Field;

/**
 * The header and the first rows of a CSV file, as they stand there.
 */
public final class CsvBeginning {

	private static final int MOST_ROWS = 1_000;

	private final List<String> names;

	private final List<List<String>> rows = new ArrayList<>();

	private final Mapping mapping;

	private final CsvHeader header;

	/**
	 * Reads as much as can be understood.
	 * @param text whole lines
	 */
	public CsvBeginning(String text, char delimiter, Mapping mapping) {
		try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
			for (CsvRecord row : reader) {
				if (this.rows.size() <= MOST_ROWS && row.getFields().stream().anyMatch((field) -> !field.isBlank())) {
					this.rows.add(row.getFields());
				}
			}
		}
		catch (CsvParseException | IOException ex) {
			// What is wrong is told where the trades are read.
		}
		this.names = this.rows.isEmpty() ? List.of() : this.rows.remove(0);
		this.mapping = mapping;
		this.header = new CsvHeader(this.names, mapping);
		this.rows.removeIf((row) -> row.size() != this.names.size() || this.header.skips(row));
	}

	/** What each column is taken for. */
	public List<Column> columns() {
		List<Column> columns = new ArrayList<>();
		for (int index = 0; index < this.names.size(); index++) {
			int column = index;
			String use = switch (this.header.use(column)) {
				case FIELD -> String.join(", ",
						this.header.sources()
							.stream()
							.filter((source) -> source.columns().contains(column))
							.map((source) -> source.field().key())
							.toList());
				case IGNORED -> "(ignored)";
				case UNKNOWN -> "?";
			};
			String first = this.rows.stream()
				.map((row) -> row.get(column))
				.filter((text) -> !text.isEmpty())
				.findFirst()
				.orElse("");
			columns.add(new Column(this.names.get(column), use, first));
		}
		return columns;
	}

	/** What is wrong with the header; null if nothing is, or there is none. */
	public @Nullable String fault() {
		return this.names.isEmpty() ? null : this.header.summary();
	}

	/** Whether the header would do with another mapping. */
	public boolean fits(Mapping other) {
		return new CsvHeader(this.names, other).fault() == null;
	}

	/** Options that would make more of it. */
	public List<String> proposals() {
		Map<Field, List<Integer>> columns = new EnumMap<>(Field.class);
		this.header.sources().forEach((source) -> columns.put(source.field(), source.columns()));
		Set<Integer> unused = new HashSet<>();
		for (int column = 0; column < this.names.size(); column++) {
			if (this.header.use(column) == CsvHeader.Use.UNKNOWN) {
				unused.add(column);
			}
		}
		return new ColumnGuesses(this.names, this.rows, this.mapping, columns, unused).options();
	}

	/**
	 * A column.
	 *
	 * @param use which fields it is taken for
	 * @param first what stands in the first row that has anything there
	 */
	public record Column(String name, String use, String first) {

	}

}
