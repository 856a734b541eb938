package trades.server.domain;

import org.jspecify.annotations.Nullable;

/** The side of a trade. */
public enum TradeType {

	BUY("buy"), SELL("sell");

	private final String code;

	TradeType(String code) {
		this.code = code;
	}

	/** The word for this side in every format: {@code buy} or {@code sell}. */
	public String code() {
		return this.code;
	}

	/** The side that {@code code} names exactly, or null when it names none. */
	public static @Nullable TradeType of(String code) {
		return switch (code) {
			case "buy" -> BUY;
			case "sell" -> SELL;
			default -> null;
		};
	}

}
