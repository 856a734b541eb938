package trades.server.adapter.in.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON of a valid trade, of which a test changes what it is about. */
final class TradeBody {

	private final Map<String, String> values = new LinkedHashMap<>();

	TradeBody() {
		with("type", "\"buy\"").with("user_id", "23").with("symbol", "\"ABX\"").with("shares", "30");
		with("price", "134").with("timestamp", "1531522701000");
	}

	/** Sends JSON for a field, in its place or behind all others. */
	TradeBody with(String field, String json) {
		this.values.put(field, json);
		return this;
	}

	TradeBody without(String field) {
		this.values.remove(field);
		return this;
	}

	String json() {
		return this.values.entrySet()
			.stream()
			.map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
			.collect(Collectors.joining(",", "{", "}"));
	}

}
