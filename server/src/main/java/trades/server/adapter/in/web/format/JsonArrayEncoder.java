package trades.server.adapter.in.web.format;

import java.util.List;

import trades.server.domain.Trade;

/** Writes a bare JSON array. */
public final class JsonArrayEncoder implements TradeEncoder {

	private boolean atStart = true;

	@Override
	public byte[] start() {
		return new byte[] { '[' };
	}

	@Override
	public byte[] page(List<Trade> trades) {
		TextBytes json = TradeJson.room(trades);
		for (Trade trade : trades) {
			if (!this.atStart) {
				json.add(',');
			}
			this.atStart = false;
			TradeJson.write(json, trade);
		}
		return json.toByteArray();
	}

	@Override
	public byte[] end() {
		return new byte[] { ']' };
	}

}
