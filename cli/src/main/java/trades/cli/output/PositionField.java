package trades.cli.output;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import trades.cli.client.answer.sum.Position;
import trades.cli.terminal.TerminalText;

/**
 * A field of a position, as a column.
 */
public enum PositionField implements Column<Position> {

	USER_ID, SYMBOL, TRADES, BOUGHT, SOLD, NET, BOUGHT_VOLUME, SOLD_VOLUME, LAST_PRICE, LAST_TIMESTAMP;

	/** Every field, in the order of the API. */
	public static final List<PositionField> ALL = List.of(values());

	@Override
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	@Override
	public String heading() {
		return switch (this) {
			case USER_ID -> "USER";
			case LAST_TIMESTAMP -> "LAST TIME";
			default -> name().replace('_', ' ');
		};
	}

	@Override
	public boolean isNumber() {
		return this != SYMBOL && this != LAST_TIMESTAMP;
	}

	@Override
	public int usualWidth() {
		return heading().length();
	}

	@Override
	public String data(Position position) {
		return switch (this) {
			case USER_ID -> position.userId();
			case SYMBOL -> position.symbol();
			case TRADES -> position.trades();
			case BOUGHT -> position.bought();
			case SOLD -> position.sold();
			case NET -> position.net();
			case BOUGHT_VOLUME -> position.boughtVolume();
			case SOLD_VOLUME -> position.soldVolume();
			case LAST_PRICE -> position.lastPrice();
			case LAST_TIMESTAMP -> Long.toString(position.lastTimestamp());
		};
	}

	@Override
	public String text(Position position, ZoneId zone) {
		return switch (this) {
			case SYMBOL -> TerminalText.escape(position.symbol());
			case LAST_TIMESTAMP -> LocalTimestamp.format(position.lastTimestamp(), zone);
			default -> data(position);
		};
	}

}
