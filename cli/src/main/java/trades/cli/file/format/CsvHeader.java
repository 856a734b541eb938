package trades.cli.file.format;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import trades.cli.record.Field;
import trades.cli.record.TradeRecord;
import trades.cli.record.Violation;
import trades.cli.spelling.Suggestions;

/**
 * Which column holds which field. Names are met as people write them: {@code User ID},
 * {@code user-id} and {@code userId} are all {@code user_id}.
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

	private final List<@Nullable Field> columns = new ArrayList<>();

	private final Set<Field> missing = EnumSet.allOf(Field.class);

	private final Set<Field> repeated = EnumSet.noneOf(Field.class);

	CsvHeader(List<String> names) {
		this.names = new ArrayList<>(names);
		this.ours = names.equals(OURS);
		for (String name : names) {
			Field field = field(name);
			this.columns.add(field);
			if (field != null && !this.missing.remove(field)) {
				this.repeated.add(field);
			}
		}
	}

	/** Everything that is wrong with it, in a sentence; null if nothing is. */
	@Nullable String fault() {
		if (this.names.stream().anyMatch((name) -> name.indexOf(TradeRecord.MALFORMED) >= 0)) {
			return "is not UTF-8: save the file in that encoding";
		}
		if (this.missing.size() == NAMES.size()) {
			return "the first row must name the columns, such as " + String.join(",", NAMES);
		}
		List<String> unknown = unknown();
		List<String> faults = new ArrayList<>();
		this.missing.stream()
			.filter((field) -> field != Field.TIMESTAMP)
			.forEach((field) -> faults.add("no " + field.key()));
		this.repeated.forEach((field) -> faults.add("more than one " + field.key()));
		faults.addAll(unknown);
		if (faults.isEmpty()) {
			return null;
		}
		String sentence = "the header row has " + String.join(", ", faults.subList(0, shown(faults)));
		if (faults.size() > shown(faults)) {
			sentence += ", and " + (faults.size() - shown(faults)) + " more faults";
		}
		return unknown.isEmpty() ? sentence : sentence + "; a trade has " + String.join(", ", NAMES) + ", " + ID;
	}

	private static int shown(List<String> faults) {
		return Math.min(faults.size(), MOST_FAULTS);
	}

	private List<String> unknown() {
		List<String> candidates = this.missing.stream().map(Field::key).toList();
		List<String> unknown = new ArrayList<>();
		for (int column = 0; column < this.columns.size(); column++) {
			String name = this.names.get(column).strip();
			if (!name.isEmpty() && this.columns.get(column) == null && !plain(name).equals(ID)) {
				String guess = Suggestions.nearest(plain(name), candidates)
					.map((field) -> " (did you mean " + field + "?)")
					.orElse("");
				unknown.add("an unknown " + Violation.excerpt(name) + guess);
			}
		}
		return unknown;
	}

	private static @Nullable Field field(String name) {
		String plain = plain(name);
		for (Field field : Field.values()) {
			if (plain(field.key()).equals(plain)) {
				return field;
			}
		}
		return null;
	}

	private static String plain(String name) {
		return name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
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

	/** The names, as they stand in the file. */
	List<String> names() {
		return this.names;
	}

	/** The column's field; null for the id, which the server gives anew. */
	@Nullable Field field(int column) {
		return this.columns.get(column);
	}

}
