package trades.server.adapter.in.web.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

import tools.jackson.core.io.JsonStringEncoder;
import trades.server.adapter.in.web.problem.JsonOutput;
import trades.server.application.port.in.Bar;
import trades.server.application.port.in.Position;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Trade;

/** Writes trades as JSON, always with the same fields in the same order. */
public final class TradeJson {

	/** Room for a trade with a short symbol. */
	private static final int USUAL_SIZE = 160;

	private static final byte[] ID = ascii("{\"id\":");

	private static final byte[] TYPE = ascii(",\"type\":\"");

	private static final byte[] USER_ID = ascii("\",\"user_id\":");

	private static final byte[] SYMBOL = ascii(",\"symbol\":\"");

	private static final byte[] SHARES = ascii("\",\"shares\":");

	private static final byte[] PRICE = ascii(",\"price\":");

	private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");

	private TradeJson() {
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	public static byte[] write(Trade trade) {
		TextBytes json = new TextBytes(USUAL_SIZE);
		write(json, trade);
		return json.toByteArray();
	}

	/** Room for so many trades, as trades mostly are. */
	static TextBytes room(List<Trade> trades) {
		return new TextBytes(USUAL_SIZE * trades.size());
	}

	public static void write(TextBytes json, Trade trade) {
		NewTrade details = trade.details();
		json.add(ID).add(trade.id());
		// No word for a side needs escaping.
		json.add(TYPE).addPlain(details.type().code());
		json.add(USER_ID).add(details.userId());
		json.add(SYMBOL);
		if (!json.addPlain(details.symbol())) {
			json.add(JsonStringEncoder.getInstance().quoteAsUTF8(details.symbol()));
		}
		json.add(SHARES).add(details.shares());
		json.add(PRICE).add(details.price());
		json.add(TIMESTAMP).add(details.timestamp()).add('}');
	}

	/** What the sender of a batch gets. */
	public static byte[] write(Receipt receipt) {
		return JsonOutput.write(generator -> {
			generator.writeStartObject();
			generator.writeNumberProperty("first_id", receipt.firstId());
			generator.writeNumberProperty("last_id", receipt.lastId());
			generator.writeNumberProperty("count", receipt.count());
			generator.writeEndObject();
		});
	}

	/** How many trades there are, or a dry run would have recorded. */
	public static byte[] count(long count) {
		return JsonOutput.write(generator -> {
			generator.writeStartObject();
			generator.writeNumberProperty("count", count);
			generator.writeEndObject();
		});
	}

	/** What trades come to: an array, in which numbers may have more than 63 bits. */
	public static byte[] write(List<Position> positions) {
		return JsonOutput.write(generator -> {
			generator.writeStartArray();
			for (Position position : positions) {
				generator.writeStartObject();
				generator.writeNumberProperty("user_id", position.userId());
				generator.writeStringProperty("symbol", position.symbol());
				generator.writeNumberProperty("trades", position.trades());
				generator.writeNumberProperty("bought", position.bought());
				generator.writeNumberProperty("sold", position.sold());
				generator.writeNumberProperty("net", position.net());
				generator.writeNumberProperty("bought_volume", position.boughtVolume());
				generator.writeNumberProperty("sold_volume", position.soldVolume());
				generator.writeNumberProperty("last_price", position.lastPrice());
				generator.writeNumberProperty("last_timestamp", position.lastTimestamp());
				generator.writeEndObject();
			}
			generator.writeEndArray();
		});
	}

	/** How prices moved: an array. */
	public static byte[] writeBars(List<Bar> bars) {
		return JsonOutput.write(generator -> {
			generator.writeStartArray();
			for (Bar bar : bars) {
				generator.writeStartObject();
				generator.writeNumberProperty("start", bar.start());
				generator.writeNumberProperty("open", bar.open());
				generator.writeNumberProperty("high", bar.high());
				generator.writeNumberProperty("low", bar.low());
				generator.writeNumberProperty("close", bar.close());
				generator.writeNumberProperty("shares", bar.shares());
				generator.writeNumberProperty("trades", bar.trades());
				generator.writeNumberProperty("first_timestamp", bar.firstTimestamp());
				generator.writeNumberProperty("last_timestamp", bar.lastTimestamp());
				generator.writeEndObject();
			}
			generator.writeEndArray();
		});
	}

}
