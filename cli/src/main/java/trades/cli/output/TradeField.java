package trades.cli.output;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import trades.cli.client.answer.Trade;
import trades.cli.terminal.TerminalText;

/**
 * A field of a trade, as a column.
 */
public enum TradeField implements Column<Trade> {

	ID, TYPE, USER_ID, SYMBOL, SHARES, PRICE, TIMESTAMP;

	/** Every field, in the order of the API. */
	public static final List<TradeField> ALL = List.of(values());

	@Override
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	@Override
	public String heading() {
		return (this == USER_ID) ? "USER" : name();
	}

	@Override
	public String toString() {
		return key();
	}

	@Override
	public boolean isNumber() {
		return this != TYPE && this != SYMBOL && this != TIMESTAMP;
	}

	@Override
	public boolean isType() {
		return this == TYPE;
	}

	@Override
	public int usualWidth() {
		return switch (this) {
			case ID, USER_ID, PRICE -> 8;
			case SYMBOL -> 6;
			default -> 4;
		};
	}

	@Override
	public String data(Trade trade) {
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

	@Override
	public String text(Trade trade, ZoneId zone) {
		return switch (this) {
			case TYPE, SYMBOL -> TerminalText.escape(data(trade));
			case TIMESTAMP -> LocalTimestamp.format(trade.timestamp(), zone);
			default -> data(trade);
		};
	}

}
