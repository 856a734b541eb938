package trades.server.adapter.web;

import java.io.ByteArrayOutputStream;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import trades.server.domain.Trade;

/** Writes a trade a line. */
final class NdjsonEncoder implements TradeEncoder {

	@Override
	public byte[] start() {
		return new byte[0];
	}

	@Override
	public byte[] page(List<Trade> trades) {
		if (trades.isEmpty()) {
			return new byte[0];
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * trades.size());
		try (JsonGenerator generator = JsonOutput.lines(bytes)) {
			for (Trade trade : trades) {
				TradeJson.write(generator, trade);
			}
		}
		bytes.write('\n');
		return bytes.toByteArray();
	}

	@Override
	public byte[] end() {
		return new byte[0];
	}

}
