package trades.cli.client;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

import trades.cli.client.answer.Json;

/**
 * A trade to record, as typed: the server, not the client, decides what is valid, so
 * numbers have no bounds here.
 */
public record NewTrade(String type, BigInteger userId, String symbol, BigInteger shares, BigInteger price,
		@Nullable BigInteger timestamp) {

	byte[] toJson() {
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		try (JsonGenerator generator = Json.generator(json)) {
			generator.writeStartObject();
			generator.writeStringProperty("type", this.type);
			generator.writeNumberProperty("user_id", this.userId);
			generator.writeStringProperty("symbol", this.symbol);
			generator.writeNumberProperty("shares", this.shares);
			generator.writeNumberProperty("price", this.price);
			if (this.timestamp != null) {
				generator.writeNumberProperty("timestamp", this.timestamp);
			}
			generator.writeEndObject();
		}
		return json.toByteArray();
	}

}
