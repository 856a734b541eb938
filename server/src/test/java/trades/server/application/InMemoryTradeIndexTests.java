package trades.server.application;

import trades.server.application.port.out.TradeIndex;
import trades.server.application.port.out.TradeIndexContract;

class InMemoryTradeIndexTests extends TradeIndexContract {

	private final TradeIndex index = new InMemoryTradeIndex();

	@Override
	protected TradeIndex index() {
		return this.index;
	}

}
