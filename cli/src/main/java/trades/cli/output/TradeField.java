package trades.cli.output;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import trades.cli.client.answer.Trade;
import trades.cli.terminal.TerminalText;

/**
 * A field of a trade, as a column.
 */
public enum TradeField {

	ID, TYPE, USER_ID, SYMBOL, SHARES, PRICE, TIMESTAMP;

	/** Every field, in the order of the API. */
	public static final List<TradeField> ALL = List.of(values());

	/** The field's name in the API. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The heading of its column in a table. */
	public String heading() {
		return (this == USER_ID) ? "USER" : name();
	}

	@Override
	public String toString() {
		return key();
	}

	boolean isNumber() {
		return this != TYPE && this != SYMBOL && this != TIMESTAMP;
	}

	/** How wide a column is in which most values have room. */
	int usualWidth() {
		return switch (this) {
			case ID, USER_ID, PRICE -> 8;
			case SYMBOL -> 6;
			default -> 4;
		};
	}

	/** The value as data: not escaped, not localised. */
	String data(Trade trade) {
		return switch (this) {
			case ID -> Long.toString(trade.id());
			case TYPE -> trade.type();
			case USER_ID -> Long.toString(trade.userId());
			case SYMBOL -> trade.symbol();
			case SHARES -> Long.toString(trade.shares());
			case PRICE -> Long.toString(trade.price());
			case TIMESTAMP -> Long.toString(trade.timestamp());
		};
	}

	/** The value for people. */
	String text(Trade trade, ZoneId zone) {
		return switch (this) {
			case TYPE, SYMBOL -> TerminalText.escape(data(trade));
			case TIMESTAMP -> LocalTimestamp.format(trade.timestamp(), zone);
			default -> data(trade);
		};
	}

}
