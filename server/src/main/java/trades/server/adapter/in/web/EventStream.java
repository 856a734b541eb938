package trades.server.adapter.in.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import trades.server.adapter.in.web.format.TradeJson;
import trades.server.application.port.in.FollowTrades.Step;
import trades.server.domain.Trade;

/**
 * Steps of a feed as server-sent events: one for each trade, and a bare id where a step
 * goes further than its last trade, which a browser remembers like any other.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the
 * format</a>
 */
final class EventStream {

	/** After this many milliseconds a browser connects again. */
	private static final byte[] RETRY = ascii("retry: 1000\n");

	private static final byte[] ID = ascii("id: ");

	private static final byte[] EVENT = ascii("\nevent: trade\ndata: ");

	private static final byte[] END = ascii("\n\n");

	private boolean atStart = true;

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	byte[] write(Step step) {
		ByteArrayOutputStream events = new ByteArrayOutputStream();
		if (this.atStart) {
			events.writeBytes(RETRY);
			this.atStart = false;
		}
		long last = -1;
		for (Trade trade : step.trades()) {
			last = trade.id();
			addId(events, last);
			events.writeBytes(EVENT);
			events.writeBytes(TradeJson.write(trade));
			events.writeBytes(END);
		}
		if (last != step.position()) {
			addId(events, step.position());
			events.writeBytes(END);
		}
		return events.toByteArray();
	}

	private static void addId(ByteArrayOutputStream events, long id) {
		events.writeBytes(ID);
		events.writeBytes(ascii(Long.toString(id)));
	}

}
