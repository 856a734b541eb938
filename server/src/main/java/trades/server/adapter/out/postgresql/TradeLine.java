package trades.server.adapter.out.postgresql;

import java.util.List;

import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeType;

/**
 * A trade as a line of text with tabs in between, neither of which is in any symbol. Many
 * come as one value, since the driver takes longer for every single one that it hands
 * over than the database takes to find it.
 */
public final class TradeLine {

	/** Makes a line of a row, and one value of lines. */
	public static final String SQL = "string_agg(concat_ws(e'\\t', id, type, user_id, symbol, shares, price, traded_at),"
			+ " e'\\n')";

	private static final int FIELDS = 7;

	private TradeLine() {
	}

	/** The lines of a value. */
	public static List<String> lines(String value) {
		return value.isEmpty() ? List.of() : List.of(value.split("\n", -1));
	}

	/**
	 * Reads a line.
	 * @throws IllegalArgumentException when it is no trade; tells why
	 */
	public static Trade parse(String line) {
		String[] fields = line.split("\t", -1);
		if (fields.length != FIELDS) {
			throw new IllegalArgumentException("it has " + fields.length + " columns");
		}
		return new Trade(Long.parseLong(fields[0]), new NewTrade(type(fields[1]), Long.parseLong(fields[2]), fields[3],
				Integer.parseInt(fields[4]), Long.parseLong(fields[5]), Long.parseLong(fields[6])));
	}

	private static TradeType type(String code) {
		return switch (code) {
			case "b" -> TradeType.BUY;
			case "s" -> TradeType.SELL;
			default -> throw new IllegalArgumentException("its type is " + code);
		};
	}

}
