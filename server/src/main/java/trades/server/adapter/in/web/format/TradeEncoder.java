package trades.server.adapter.in.web.format;

import java.util.List;

import trades.server.domain.Trade;

/** Writes one list of trades, piece by piece: a start, any number of pages, an end. */
public interface TradeEncoder {

	/** What comes before the first trade. */
	default byte[] start() {
		return new byte[0];
	}

	/** The next trades. */
	byte[] page(List<Trade> trades);

	/** What comes after the last trade. */
	default byte[] end() {
		return new byte[0];
	}

}
