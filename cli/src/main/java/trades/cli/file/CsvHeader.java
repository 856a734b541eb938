package trades.cli.file;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which column holds which field. Names are met as people write them: {@code User ID},
 * {@code user-id} and {@code userId} are all {@code user_id}.
 */
final class CsvHeader {

	private static final String ID = "id";

	private final List<@Nullable Field> columns = new ArrayList<>();

	/**
	 * Reads the header row, and rejects what is wrong in it.
	 */
	CsvHeader(CsvRow row, TradeRecord record) throws CharacterCodingException {
		Set<Field> missing = EnumSet.complementOf(EnumSet.of(Field.TIMESTAMP));
		Set<Field> found = EnumSet.noneOf(Field.class);
		for (int column = 0; column < row.size(); column++) {
			String name = row.text(column);
			Field field = field(name);
			this.columns.add(field);
			if (field == null && !plain(name).equals(ID)) {
				record.reject(null, name, "is no column of a trade: these are type, user_id, symbol, shares, price, "
						+ "timestamp and id");
			}
			else if (field != null && !found.add(field)) {
				record.reject(field.key(), name, "there are two such columns");
			}
		}
		missing.removeAll(found);
		missing.forEach((field) -> record.reject(field.key(), null, "the header lacks this column"));
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

	int size() {
		return this.columns.size();
	}

	/** The column's field; null for the id, which the server gives anew. */
	@Nullable Field field(int column) {
		return this.columns.get(column);
	}

}
