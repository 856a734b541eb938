package trades.cli.record;

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

	/**
	 * Stands for bytes that are not UTF-8. It is a control character, and so in no field
	 * of a trade, and no encoding gives it a meaning.
	 */
	public static final char MALFORMED = '\u0081';

	private static final Field[] FIELDS = Field.values();

	private final Map<Field, Object> values = new EnumMap<>(Field.class);

	private final List<Violation> violations = new ArrayList<>();

	private long line;

	private @Nullable ZonelessTime zoneless;

	/**
	 * Starts over.
	 * @param line the line in which the record begins
	 */
	public void begin(long line) {
		this.line = line;
		this.zoneless = null;
		this.values.clear();
		this.violations.clear();
	}

	/**
	 * Takes the value of a field.
	 * @param value a {@link Long} for an integer, a {@link String} for text; any other
	 * object is of the wrong type
	 * @return what is wrong with it; null if nothing is
	 */
	public @Nullable String put(Field field, Object value) {
		this.values.put(field, value);
		String fault = TradeRules.fault(field, value);
		boolean malformed = fault != null && value instanceof String text && text.indexOf(MALFORMED) >= 0;
		return malformed ? "is not UTF-8: save the file in that encoding" : fault;
	}

	/**
	 * Takes a timestamp that was written without a zone.
	 * @param millis what it is in its zone, within the valid range
	 */
	public void put(ZonelessTime time, long millis) {
		this.zoneless = time;
		this.values.put(Field.TIMESTAMP, millis);
	}

	/** Rejects it for whatever it lacks. */
	public void complete() {
		for (Field field : FIELDS) {
			String fault = (value(field) == null) ? TradeRules.fault(field, null) : null;
			if (fault != null) {
				reject(field.key(), null, fault);
			}
		}
	}

	/** Says what is wrong in its first line. */
	public void reject(@Nullable String field, @Nullable String value, String detail) {
		reject(this.line, field, value, detail);
	}

	/** Says what is wrong in any of its lines. */
	public void reject(long line, @Nullable String field, @Nullable String value, String detail) {
		this.violations.add(new Violation(line, field, value, detail));
	}

	/** Says that nothing but this is wrong. */
	public void rejectAsAWhole(long line, String detail) {
		this.violations.clear();
		reject(line, null, null, detail);
	}

	/** The line in which it begins. */
	public long line() {
		return this.line;
	}

	/**
	 * The value of a field.
	 * @return a {@link Long} or a {@link String} in a valid record; null if there is none
	 */
	public @Nullable Object value(Field field) {
		return this.values.get(field);
	}

	/** The timestamp, if it was written without a zone; null otherwise. */
	public @Nullable ZonelessTime zoneless() {
		return this.zoneless;
	}

	/** What is wrong with the record; nothing if it is a trade that can be recorded. */
	public List<Violation> violations() {
		return this.violations;
	}

}
