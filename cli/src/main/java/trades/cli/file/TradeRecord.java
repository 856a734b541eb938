package trades.cli.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One record of a file, and what is wrong with it. It is used again for the next one,
 * since a file has millions.
 */
public final class TradeRecord {

	private static final byte[] NOTHING = {};

	private static final Field[] FIELDS = Field.values();

	private final Map<Field, Object> values = new EnumMap<>(Field.class);

	private final Map<Field, Long> lines = new EnumMap<>(Field.class);

	private final List<Violation> violations = new ArrayList<>();

	private byte[] bytes = NOTHING;

	private int from;

	private int to;

	private long line;

	private boolean quoted;

	/**
	 * Starts over.
	 * @param bytes hold the record's own
	 * @param from where these begin
	 * @param to where these end
	 * @param quoted whether text is shown in quotes, since numbers are told from it by
	 * them
	 */
	void begin(long line, byte[] bytes, int from, int to, boolean quoted) {
		this.quoted = quoted;
		this.values.clear();
		this.lines.clear();
		this.violations.clear();
		this.line = line;
		this.bytes = bytes;
		this.from = from;
		this.to = to;
	}

	void set(Field field, Object value) {
		this.values.put(field, value);
	}

	/** For a field that does not stand in the record's first line. */
	void setLine(Field field, long line) {
		this.lines.put(field, line);
	}

	void reject(@Nullable String field, @Nullable String value, String detail) {
		reject(this.line, field, value, detail);
	}

	void reject(long line, @Nullable String field, @Nullable String value, String detail) {
		this.violations.add(new Violation(line, field, value, detail));
	}

	/** Applies the rules to every field. */
	void check() {
		for (Field field : FIELDS) {
			Object value = this.values.get(field);
			String fault = TradeRules.fault(field, value);
			if (fault != null) {
				reject(this.lines.getOrDefault(field, this.line), field.key(), shown(value), fault);
			}
		}
	}

	private @Nullable String shown(@Nullable Object value) {
		if (value instanceof String text && this.quoted) {
			return '"' + text + '"';
		}
		return (value != null) ? value.toString() : null;
	}

	@Nullable Object value(Field field) {
		return this.values.get(field);
	}

	/** What is wrong with the record; nothing if it is a trade that can be recorded. */
	public List<Violation> violations() {
		return this.violations;
	}

	/** Holds the record's own bytes, which are good until the next one is read. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** Where its own bytes begin. */
	public int from() {
		return this.from;
	}

	/** Where they end, without the end of the line. */
	public int to() {
		return this.to;
	}

}
