package trades.server.adapter.out.embedded.index.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeType;

/**
 * Trades as texts, one each. The driver takes longer for every single value that it hands
 * over than the database takes to find it, so that a page comes in a single one: an array
 * of these.
 */
final class TradeText {

	static final String COLUMNS = "id, type, user_id, symbol, shares, price, traded_at";

	/** No symbol has a tab in it, nor any other control character. */
	static final String EXPRESSION = "concat_ws(chr(9), " + COLUMNS + ")";

	private static final char SEPARATOR = '\t';

	private final String text;

	private int position;

	private TradeText(String text) {
		this.text = text;
	}

	/** The trades in an array of texts, which is null when there are none. */
	static List<Trade> parse(Object @Nullable [] texts) {
		if (texts == null) {
			return List.of();
		}
		List<Trade> trades = new ArrayList<>(texts.length);
		for (Object text : texts) {
			trades.add(new TradeText((String) text).trade());
		}
		return trades;
	}

	private Trade trade() {
		long id = number();
		TradeType type = Objects.requireNonNull(TradeType.of(text()));
		return new Trade(id, new NewTrade(type, number(), text(), (int) number(), number(), number()));
	}

	private String text() {
		int start = this.position;
		int end = end();
		this.position = end + 1;
		return this.text.substring(start, end);
	}

	private long number() {
		int start = this.position;
		int end = end();
		this.position = end + 1;
		return Long.parseLong(this.text, start, end, 10);
	}

	private int end() {
		int separator = this.text.indexOf(SEPARATOR, this.position);
		return (separator >= 0) ? separator : this.text.length();
	}

}
