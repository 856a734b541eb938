package trades.cli.file.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import trades.cli.record.Field;
import trades.cli.record.TradeRecord;

/**
 * Which options would complete a mapping, by the names of columns and what stands in the
 * first rows. The user decides: nothing of it happens by itself.
 */
public final class ColumnGuesses {

	private static final Map<Field, List<String>> OTHER_NAMES = new EnumMap<>(Map.of(Field.TYPE,
			List.of("action", "buy/sell", "side", "transactiontype", "tradetype", "direction", "operation", "b/s"),
			Field.SYMBOL, List.of("ticker", "tickersymbol", "instrument", "security", "stock", "isin"), Field.SHARES,
			List.of("quantity", "qty", "no.ofshares", "numberofshares", "units", "volume"), Field.PRICE,
			List.of("price/share", "pricepershare", "tradeprice", "unitprice", "executionprice", "t.price", "rate"),
			Field.TIMESTAMP,
			List.of("date/time", "datetime", "timestamp", "tradedate", "date", "time", "time(utc)", "executiontime")));

	private static final List<String> DATE_FORMATS = List.of("dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yyyy",
			"dd-MM-yyyy HH:mm:ss", "dd-MM-yyyy HH:mm", "dd-MM-yyyy", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy HH:mm",
			"dd/MM/yyyy", "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm", "MM/dd/yyyy", "yyyyMMdd;HHmmss", "yyyyMMdd",
			"yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd", "dd MMM yyyy", "MMM d, yyyy");

	private final List<String> names;

	private final List<List<String>> rows;

	private final Mapping mapping;

	private final Map<Field, List<Integer>> columns = new EnumMap<>(Field.class);

	private final List<String> options = new ArrayList<>();

	/**
	 * Looks at the beginning of a file.
	 * @param rows those that are not skipped
	 * @param columns which are fields already; none for what is set
	 * @param unused the other ones that are not ignored
	 */
	public ColumnGuesses(List<String> names, List<List<String>> rows, Mapping mapping,
			Map<Field, List<Integer>> columns, Set<Integer> unused) {
		this.names = names;
		this.rows = new ArrayList<>(rows);
		this.mapping = mapping;
		this.columns.putAll(columns);
		columns(new TreeSet<>(unused));
		types();
		numbers();
		times();
	}

	/** Options as they are typed into a shell. */
	public List<String> options() {
		return this.options;
	}

	private void columns(Set<Integer> unused) {
		List<String> found = new ArrayList<>();
		for (Field field : Field.values()) {
			if (!this.columns.containsKey(field)) {
				List<Integer> likely = likely(field, unused);
				likely.forEach(
						(column) -> found.add(field.key() + "=" + OptionText.quote(this.names.get(column).strip())));
				if (!likely.isEmpty()) {
					this.columns.put(field, likely);
				}
			}
		}
		this.columns.values().forEach(unused::removeAll);
		if (!found.isEmpty()) {
			this.options.add(Proposals.option("map", String.join(",", found)));
		}
		if (!this.columns.containsKey(Field.USER_ID)) {
			this.options.add("--set user_id=N");
		}
		if (!unused.isEmpty()) {
			this.options.add("--ignore-others");
		}
	}

	private List<Integer> likely(Field field, Set<Integer> unused) {
		for (String name : OTHER_NAMES.getOrDefault(field, List.of())) {
			List<Integer> found = unused.stream().filter((column) -> plainName(column).equals(name)).toList();
			if (found.size() == 1) {
				return name.equals("date") ? Stream
					.concat(found.stream(), unused.stream().filter((column) -> plainName(column).equals("time")))
					.toList() : found;
			}
		}
		return List.of();
	}

	private String plainName(int column) {
		return Mapping.plain(this.names.get(column));
	}

	private void types() {
		Set<String> values = values(Field.TYPE);
		List<String> replaced = new ArrayList<>();
		List<String> skipped = new ArrayList<>();
		for (String value : values) {
			String read = translated(Field.TYPE, value);
			if (!read.equals("buy") && !read.equals("sell")) {
				String type = Proposals.likelyType(value);
				if (type != null) {
					replaced.add(OptionText.quote(value) + "=" + type);
				}
				else {
					skipped.add(value);
				}
			}
		}
		if (!replaced.isEmpty()) {
			this.options.add(Proposals.option("values", "type:" + String.join(",", replaced)));
		}
		List<Integer> columns = this.columns.getOrDefault(Field.TYPE, List.of());
		if (!skipped.isEmpty() && skipped.size() < values.size()) {
			this.options.add(Proposals.option("skip-rows", OptionText.quote(this.names.get(columns.get(0)).strip())
					+ "=" + String.join(",", skipped.stream().map(OptionText::quote).toList())));
			this.rows.removeIf((row) -> skipped.contains(row.get(columns.get(0))));
		}
	}

	private void numbers() {
		List<String> factors = new ArrayList<>();
		Set<String> forms = new LinkedHashSet<>();
		for (Field field : List.of(Field.SHARES, Field.PRICE)) {
			for (String value : values(field)) {
				String read = translated(field, value);
				String digits = read.replaceAll("[^\\d.,]", "");
				boolean comma = digits.lastIndexOf(',') > digits.lastIndexOf('.');
				if (!read.equals(digits)) {
					continue;
				}
				if (comma) {
					forms.add((digits.indexOf('.') >= 0) ? "1.234,56" : "1234,56");
				}
				else if (digits.indexOf(',') >= 0) {
					forms.add("1,234.56");
				}
				if (comma || digits.indexOf('.') >= 0) {
					String factor = field.key() + "=" + ((field == Field.PRICE) ? "100" : "1");
					factors.remove(factor);
					factors.add(factor);
				}
			}
		}
		if (forms.contains("1.234,56")) {
			forms.remove("1234,56");
		}
		forms.forEach((form) -> this.options.add(Proposals.option("numbers", form)));
		if (!factors.isEmpty()) {
			this.options.add(Proposals.option("scale", String.join(",", factors)));
		}
		signs();
	}

	private void signs() {
		if (values(Field.SHARES).stream().anyMatch((value) -> translated(Field.SHARES, value).startsWith("-"))) {
			boolean typed = this.columns.containsKey(Field.TYPE);
			if (!typed) {
				String column = this.names.get(this.columns.getOrDefault(Field.SHARES, List.of()).get(0)).strip();
				this.options.add(Proposals.option("map", "type=" + OptionText.quote(column)));
			}
			this.options.add(Proposals.option("values", (typed ? "" : "type:-*=sell,*=buy,") + "shares:-*=*"));
		}
		for (String sign : List.of("$", "£", "€")) {
			if (values(Field.PRICE).stream().anyMatch((value) -> translated(Field.PRICE, value).startsWith(sign))) {
				this.options.add(Proposals.option("values", "price:" + sign + "*=*"));
			}
		}
	}

	private void times() {
		List<String> times = values(Field.TIMESTAMP).stream()
			.map((value) -> translated(Field.TIMESTAMP, value))
			.filter((value) -> !value.isEmpty() && !value.matches("\\d{4}-\\d\\d-\\d\\d.*|\\d{9,}"))
			.toList();
		if (!times.isEmpty()) {
			DATE_FORMATS.stream().filter((pattern) -> {
				DateFormats format = new DateFormats(List.of(pattern));
				return times.stream().allMatch((time) -> format.apply(time).fault() == null);
			}).forEach((pattern) -> this.options.add(Proposals.option("date-format", pattern)));
		}
	}

	/** What stands in a field's column. */
	private Set<String> values(Field field) {
		List<Integer> columns = this.columns.getOrDefault(field, List.of());
		Set<String> values = new LinkedHashSet<>();
		if (!columns.isEmpty()) {
			this.rows.forEach((row) -> values.add(String.join(" ", columns.stream().map(row::get).toList())));
		}
		return values;
	}

	private String translated(Field field, String value) {
		Translation translation = this.mapping.translation(field);
		return (translation != null) ? translation.apply(value).text() : value;
	}

}
