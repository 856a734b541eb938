package trades.cli.file.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import trades.cli.record.Field;
import trades.cli.record.TradeRecord;
import trades.cli.spelling.Suggestions;

/**
 * Puts a mapping together, option by option: first those of a profile, then, after
 * {@link #override()}, those of the command line, which win.
 */
public final class MappingBuilder {

	private static final int MOST_LINES = 1_000;

	/** The server's clock, which fills in a timestamp that is missing. */
	private static final String NOW = "now";

	private static final List<String> FIELDS = Arrays.stream(Field.values()).map(Field::key).toList();

	private static final Set<Field> NUMBERS = EnumSet.of(Field.USER_ID, Field.SHARES, Field.PRICE);

	private final Map<Field, List<String>> columns = new EnumMap<>(Field.class);

	private final Map<Field, String> constants = new EnumMap<>(Field.class);

	private final Map<Field, Map<String, String>> values = new EnumMap<>(Field.class);

	private final Map<Field, BigDecimal> factors = new EnumMap<>(Field.class);

	private final List<String> dateFormats = new ArrayList<>();

	private final Set<String> ignored = new HashSet<>();

	private final List<RowRule> skippedRows = new ArrayList<>();

	private @Nullable NumberForm numbers;

	private boolean ignoringOthers;

	private int skippedLines;

	/** What is forgotten as soon as it is mentioned again. */
	private final Set<Field> inherited = EnumSet.noneOf(Field.class);

	private boolean inheritedFormats;

	private final Map<Field, Map<String, String>> inheritedValues = new EnumMap<>(Field.class);

	private boolean overriding;

	/** From now on, what is said goes before what was said. */
	public void override() {
		this.overriding = true;
		this.inherited.addAll(EnumSet.allOf(Field.class));
		this.inheritedFormats = true;
		this.inheritedValues.putAll(this.values);
		this.values.clear();
	}

	/**
	 * Takes an option.
	 * @param value empty for a flag
	 * @throws MappingException if the value can't be understood
	 */
	public void add(MappingOption option, String value) {
		OptionText text = new OptionText(value);
		switch (option) {
			case MAP -> map(text);
			case SET -> set(text);
			case IGNORE -> ignore(text);
			case IGNORE_OTHERS -> this.ignoringOthers = true;
			case VALUES -> values(text);
			case NUMBERS -> this.numbers = NumberForm.of(value);
			case SCALE -> scale(text);
			case DATE_FORMAT -> dateFormat(value);
			case SKIP_LINES -> this.skippedLines = lines(value);
			case SKIP_ROWS -> skipRows(text);
		}
	}

	private void map(OptionText text) {
		while (text.hasNext()) {
			Field field = field(text.wordBefore('=', "FIELD=COLUMN"));
			String column = text.item("FIELD=COLUMN");
			claim(field);
			if (this.constants.containsKey(field)) {
				throw new MappingException(field.key() + " is set already");
			}
			List<String> names = this.columns.computeIfAbsent(field, (any) -> new ArrayList<>());
			if (names.stream().anyMatch((name) -> Mapping.plain(name).equals(Mapping.plain(column)))) {
				throw new MappingException(field.key() + " is given '" + column + "' twice");
			}
			names.add(column);
		}
	}

	private void set(OptionText text) {
		while (text.hasNext()) {
			Field field = field(text.wordBefore('=', "FIELD=VALUE"));
			String value = text.item("FIELD=VALUE");
			claim(field);
			if (this.constants.containsKey(field) || this.columns.containsKey(field)) {
				throw new MappingException(field.key() + " is set or mapped already");
			}
			String fault = (field != Field.TIMESTAMP) ? new TradeRecord().put(field, value(field, value)) : null;
			if (fault != null) {
				throw new MappingException(field.key() + ": '" + value + "' " + fault);
			}
			boolean now = field == Field.TIMESTAMP && value.equals(NOW);
			this.constants.put(field, now ? "" : value);
		}
	}

	private static Object value(Field field, String text) {
		boolean integer = NUMBERS.contains(field) && text.matches("0|[1-9]\\d{0,17}");
		return integer ? Long.valueOf(text) : text;
	}

	private void claim(Field field) {
		if (this.inherited.remove(field)) {
			this.columns.remove(field);
			this.constants.remove(field);
		}
	}

	private void ignore(OptionText text) {
		while (text.hasNext()) {
			this.ignored.add(Mapping.plain(text.item("COLUMN,…")));
		}
	}

	private void values(OptionText text) {
		String form = "FIELD:VALUE=NEW";
		Field field = null;
		while (text.hasNext()) {
			String name = text.prefix(':');
			if (name != null && (field == null || Field.of(name) != null)) {
				text.skip(name.length() + 1);
				field = field(name);
			}
			String value = text.wordBefore('=', form);
			if (field == null) {
				throw new MappingException("expected " + form + ", found '" + value + "'");
			}
			String replacement = text.word(',');
			Map<String, String> known = this.values.computeIfAbsent(field, (any) -> new LinkedHashMap<>());
			if (known.put(value, replacement) != null) {
				throw new MappingException(field.key() + ": '" + value + "' is given twice");
			}
		}
	}

	private void scale(OptionText text) {
		while (text.hasNext()) {
			Field field = field(text.wordBefore('=', "FIELD=FACTOR"));
			String factor = text.item("FIELD=FACTOR");
			if (!NUMBERS.contains(field)) {
				throw new MappingException(field.key() + " is no number");
			}
			if (!factor.matches("\\d{1,10}(\\.\\d{1,10})?") || new BigDecimal(factor).signum() == 0) {
				throw new MappingException("'" + factor + "' is no number such as 100");
			}
			this.factors.put(field, new BigDecimal(factor));
		}
	}

	private void dateFormat(String pattern) {
		DateFormats.check(pattern);
		if (this.inheritedFormats) {
			this.inheritedFormats = false;
			this.dateFormats.clear();
		}
		this.dateFormats.add(pattern);
	}

	private static int lines(String value) {
		if (!value.matches("\\d{1,4}") || Integer.parseInt(value) > MOST_LINES) {
			throw new MappingException("'" + value + "' is not an integer from 0 to " + MOST_LINES);
		}
		return Integer.parseInt(value);
	}

	private void skipRows(OptionText text) {
		String form = "COLUMN=VALUE,…";
		String column = text.wordBefore('=', form);
		List<String> values = new ArrayList<>();
		do {
			values.add(text.word(','));
		}
		while (text.hasNext());
		this.skippedRows.add(new RowRule(column, values, !this.overriding));
	}

	private static Field field(String name) {
		Field field = Field.of(name.replace('-', '_'));
		if (field == null) {
			throw new MappingException("a trade has no '" + name + "', only " + String.join(", ", FIELDS)
					+ Suggestions.question(name, FIELDS));
		}
		return field;
	}

	public Mapping build() {
		Map<Field, Translation> translations = new EnumMap<>(Field.class);
		for (Field field : Field.values()) {
			Translation translation = translation(field);
			if (translation != null) {
				translations.put(field, translation);
			}
		}
		return new Mapping(new EnumMap<>(this.columns), new EnumMap<>(this.constants), translations,
				Set.copyOf(this.ignored), this.ignoringOthers, this.skippedLines, List.copyOf(this.skippedRows));
	}

	private @Nullable Translation translation(Field field) {
		Map<String, String> pairs = new LinkedHashMap<>(this.values.getOrDefault(field, Map.of()));
		this.inheritedValues.getOrDefault(field, Map.of()).forEach(pairs::putIfAbsent);
		Replacements replacements = pairs.isEmpty() ? null : new Replacements(pairs);
		Decimals decimals = null;
		if (NUMBERS.contains(field) && (this.numbers != null || this.factors.containsKey(field))) {
			decimals = new Decimals(field, (this.numbers != null) ? this.numbers : NumberForm.PLAIN,
					this.factors.getOrDefault(field, BigDecimal.ONE));
		}
		DateFormats dates = (field == Field.TIMESTAMP && !this.dateFormats.isEmpty())
				? new DateFormats(this.dateFormats) : null;
		return (replacements == null && decimals == null && dates == null) ? null
				: new Translation(replacements, decimals, dates);
	}

}
