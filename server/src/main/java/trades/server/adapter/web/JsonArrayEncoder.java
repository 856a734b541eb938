package trades.server.adapter.web;

import java.io.ByteArrayOutputStream;
import java.util.List;

import tools.jackson.core.JsonGenerator;
import trades.server.domain.Trade;

/** Writes a bare JSON array. */
final class JsonArrayEncoder implements TradeEncoder {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final JsonGenerator generator = JsonOutput.generator(this.bytes);

	@Override
	public byte[] start() {
		this.generator.writeStartArray();
		return drain();
	}

	@Override
	public byte[] page(List<Trade> trades) {
		trades.forEach(trade -> TradeJson.write(this.generator, trade));
		return drain();
	}

	@Override
	public byte[] end() {
		this.generator.writeEndArray();
		return drain();
	}

	private byte[] drain() {
		this.generator.flush();
		byte[] drained = this.bytes.toByteArray();
		this.bytes.reset();
		return drained;
	}

}
