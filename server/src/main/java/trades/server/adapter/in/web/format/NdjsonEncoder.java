package trades.server.adapter.in.web.format;

import java.util.List;

import trades.server.domain.Trade;

/** Writes a trade a line. */
public final class NdjsonEncoder implements TradeEncoder {

	@Override
	public byte[] page(List<Trade> trades) {
		TextBytes lines = TradeJson.room(trades);
		for (Trade trade : trades) {
			TradeJson.write(lines, trade);
			lines.add('\n');
		}
		return lines.toByteArray();
	}

}
