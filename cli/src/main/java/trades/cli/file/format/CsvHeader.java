package trades.cli.file.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import trades.cli.file.mapping.Mapping;
import trades.cli.file.mapping.RowRule;
import trades.cli.record.Field;
import trades.cli.record.TradeRecord;
import trades.cli.record.Violation;
import trades.cli.spelling.Suggestions;

/**
 * Which column holds which field. Names are met as people write them: {@code User ID},
 * {@code user-id} and {@code userId} are all {@code user_id}, unless the mapping says
 * something else of that field.
 */
final class CsvHeader {

	private static final String ID = "id";

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final int MOST_FAULTS = 20;

	private static final List<String> NAMES = Stream.of(Field.values()).map(Field::key).toList();

	/** As trades list -o csv prints it. */
	private static final List<String> OURS = Stream.concat(Stream.of(ID), NAMES.stream()).toList();

	private final List<String> names;

	private final boolean ours;

	private final List<String> plainNames;

	private final Mapping mapping;

	private final List<CsvSource> sources = new ArrayList<>();

	private final List<SkippedRows> skipped = new ArrayList<>();

	private final Set<Field> missing = EnumSet.noneOf(Field.class);

	private final List<String> faults = new ArrayList<>();

	private final List<String> repeated = new ArrayList<>();

	CsvHeader(List<String> names, Mapping mapping) {
		this.names = List.copyOf(names);
		this.plainNames = names.stream().map(Mapping::plain).toList();
		this.mapping = mapping;
		this.ours = names.equals(OURS) && mapping.isNone();
		Stream.of(Field.values()).forEach(this::find);
		// What is wrong with a row is told in the order of its columns.
		this.sources.sort(Comparator.comparingInt(CsvSource::column));
		mapping.skippedRows().forEach(this::find);
	}

	private void find(Field field) {
		String constant = this.mapping.constant(field);
		List<String> wanted = this.mapping.columns(field);
		List<Integer> columns = (constant != null) ? List.of()
				: (wanted.isEmpty() ? List.of(field.key()) : wanted).stream()
					.flatMap((name) -> columns(name).stream())
					.toList();
		if (constant == null && columns.isEmpty()) {
			missing(field, wanted);
			return;
		}
		boolean composed = field == Field.TIMESTAMP && wanted.size() > 1;
		if (columns.size() > (composed ? wanted.size() : 1)) {
			this.repeated.add("more than one " + field.key());
		}
		this.sources
			.add(new CsvSource(field, columns, (constant != null) ? constant : "", this.mapping.translation(field)));
	}

	private void missing(Field field, List<String> wanted) {
		this.missing.add(field);
		if (!wanted.isEmpty()) {
			this.faults.add("no " + excerpt(String.join(" or ", wanted)) + " for " + field.key());
		}
		else if (field != Field.TIMESTAMP) {
			this.faults.add("no " + field.key());
		}
		else if (this.mapping.ignoringOthers()) {
			// It could be among the others.
			this.faults.add("no timestamp (--set timestamp=now takes the time of recording)");
		}
	}

	private void find(RowRule rule) {
		List<Integer> columns = columns(rule.column());
		columns.forEach((column) -> this.skipped.add(new SkippedRows(column, rule)));
		if (columns.isEmpty() && !rule.isOptional()) {
			this.faults.add("no " + excerpt(rule.column()) + " for --skip-rows");
		}
	}

	/** The columns of that name, however it is written. */
	private List<Integer> columns(String name) {
		String plain = Mapping.plain(name);
		return IntStream.range(0, this.names.size())
			.filter((column) -> this.plainNames.get(column).equals(plain))
			.boxed()
			.toList();
	}

	/**
	 * What it lacks, has twice, or has too much, in few words; null if nothing is wrong.
	 */
	@Nullable String summary() {
		List<String> all = new ArrayList<>(this.faults);
		all.addAll(this.repeated);
		int unknown = unknown().size();
		if (unknown > 0) {
			all.add(unknown + ((unknown == 1) ? " column that is no field" : " columns that are no fields"));
		}
		return all.isEmpty() ? null : "the header row has " + String.join(", ", all);
	}

	/** Everything that is wrong with it, in a sentence; null if nothing is. */
	@Nullable String fault() {
		if (this.names.stream().anyMatch((name) -> name.indexOf(TradeRecord.MALFORMED) >= 0)) {
			return "is not UTF-8: save the file in that encoding";
		}
		String explain = "; --explain shows what columns are taken for";
		if (this.missing.size() == NAMES.size()) {
			return "the first row must name the columns, such as " + String.join(",", NAMES) + explain;
		}
		List<String> unknown = unknown();
		List<String> all = Stream.of(this.faults, this.repeated, unknown).flatMap(List::stream).toList();
		if (all.isEmpty()) {
			return null;
		}
		String sentence = "the header row has " + String.join(", ", all.subList(0, shown(all)));
		if (all.size() > shown(all)) {
			sentence += ", and " + (all.size() - shown(all)) + " more faults";
		}
		return (unknown.isEmpty() ? sentence : sentence + "; a trade has " + String.join(", ", NAMES) + ", " + ID)
				+ explain;
	}

	private static int shown(List<String> faults) {
		return Math.min(faults.size(), MOST_FAULTS);
	}

	private List<String> unknown() {
		List<String> candidates = this.missing.stream().map(Field::key).toList();
		List<String> unknown = new ArrayList<>();
		for (int column = 0; column < this.names.size(); column++) {
			if (use(column) != Use.UNKNOWN) {
				continue;
			}
			String name = this.names.get(column).strip();
			String guess = Suggestions.nearest(this.plainNames.get(column), candidates)
				.map((field) -> " (did you mean " + field + "?)")
				.orElse("");
			unknown.add("an unknown " + excerpt(name) + guess);
		}
		return unknown;
	}

	private static String excerpt(String name) {
		return Violation.excerpt(name);
	}

	/** What a column is taken for. */
	Use use(int column) {
		if (this.sources.stream().anyMatch((source) -> source.columns().contains(column))) {
			return Use.FIELD;
		}
		boolean ignored = this.names.get(column).isBlank() || this.plainNames.get(column).equals(ID)
				|| this.mapping.isIgnored(this.names.get(column))
				|| this.skipped.stream().anyMatch((rows) -> rows.column() == column);
		return ignored ? Use.IGNORED : Use.UNKNOWN;
	}

	/** Whether it is the header of what {@code trades list} prints. */
	boolean isOurs() {
		return this.ours;
	}

	/**
	 * Whether it comes again, perhaps behind a byte order mark, since files were joined.
	 */
	boolean isRepeatedBy(List<String> fields) {
		if (this.names.equals(fields)) {
			return true;
		}
		if (fields.size() != this.names.size() || !fields.get(0).startsWith(BYTE_ORDER_MARK)) {
			return false;
		}
		String first = fields.get(0).substring(1).replace("\"", "");
		return first.equals(this.names.get(0))
				&& this.names.subList(1, this.names.size()).equals(fields.subList(1, fields.size()));
	}

	/**
	 * Whether a row has a field for each column; columns without a name may be left out.
	 */
	boolean fits(List<String> fields) {
		int size = fields.size();
		int columns = this.names.size();
		return size == columns || (size > columns && areBlank(fields.subList(columns, size)))
				|| (size < columns && areBlank(this.names.subList(size, columns)));
	}

	private static boolean areBlank(List<String> texts) {
		return texts.stream().allMatch(String::isBlank);
	}

	/** Whether the price stands in a column. */
	boolean isPrice(int column) {
		return this.sources.stream().anyMatch((source) -> source.field() == Field.PRICE && source.column() == column);
	}

	/** The names, as they stand in the file. */
	List<String> names() {
		return this.names;
	}

	/** Where the fields come from: at most one source for each. */
	List<CsvSource> sources() {
		return this.sources;
	}

	/** Whether a row is none of a trade. */
	boolean skips(List<String> row) {
		for (SkippedRows rows : this.skipped) {
			if (rows.column() < row.size() && rows.rule().matches(row.get(rows.column()))) {
				return true;
			}
		}
		return false;
	}

	/** What a column may be taken for. */
	enum Use {

		FIELD, IGNORED, UNKNOWN

	}

	private record SkippedRows(int column, RowRule rule) {
	}

}
