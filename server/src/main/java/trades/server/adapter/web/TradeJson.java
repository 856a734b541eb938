package trades.server.adapter.web;

import tools.jackson.core.JsonGenerator;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Trade;

/** Writes trades as JSON, always with the same fields in the same order. */
final class TradeJson {

	private TradeJson() {
	}

	static byte[] write(Trade trade) {
		return JsonOutput.write(generator -> write(generator, trade));
	}

	static void write(JsonGenerator generator, Trade trade) {
		NewTrade details = trade.details();
		generator.writeStartObject();
		generator.writeNumberProperty("id", trade.id());
		generator.writeStringProperty("type", details.type().code());
		generator.writeNumberProperty("user_id", details.userId());
		generator.writeStringProperty("symbol", details.symbol());
		generator.writeNumberProperty("shares", details.shares());
		generator.writeNumberProperty("price", details.price());
		generator.writeNumberProperty("timestamp", details.timestamp());
		generator.writeEndObject();
	}

	/** What the sender of a batch gets. */
	static byte[] write(Receipt receipt) {
		return JsonOutput.write(generator -> {
			generator.writeStartObject();
			generator.writeNumberProperty("first_id", receipt.firstId());
			generator.writeNumberProperty("last_id", receipt.lastId());
			generator.writeNumberProperty("count", receipt.count());
			generator.writeEndObject();
		});
	}

	/** What a dry run would have recorded. */
	static byte[] count(int count) {
		return JsonOutput.write(generator -> {
			generator.writeStartObject();
			generator.writeNumberProperty("count", count);
			generator.writeEndObject();
		});
	}

}
