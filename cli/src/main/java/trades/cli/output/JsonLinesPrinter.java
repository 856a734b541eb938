package trades.cli.output;

import java.io.OutputStream;

import tools.jackson.core.JsonGenerator;

import trades.cli.client.answer.Json;
import trades.cli.client.answer.Trade;

/**
 * Prints one compact JSON object a line.
 */
final class JsonLinesPrinter implements RowPrinter<Trade> {

	private final JsonGenerator json;

	JsonLinesPrinter(OutputStream out) {
		this.json = Json.lines(out);
	}

	@Override
	public void begin() {
		// Nothing frames the lines.
	}

	@Override
	public void print(Trade trade) {
		this.json.writeStartObject();
		this.json.writeNumberProperty("id", trade.id());
		this.json.writeStringProperty("type", trade.type());
		this.json.writeNumberProperty("user_id", trade.userId());
		this.json.writeStringProperty("symbol", trade.symbol());
		this.json.writeNumberProperty("shares", trade.shares());
		this.json.writeNumberProperty("price", trade.price());
		this.json.writeNumberProperty("timestamp", trade.timestamp());
		this.json.writeEndObject();
		this.json.writeRaw('\n');
	}

	@Override
	public void flush() {
		this.json.flush();
	}

	@Override
	public void finish() {
		flush();
	}

}
