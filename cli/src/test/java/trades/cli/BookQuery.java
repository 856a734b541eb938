package trades.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for, as {@link BookServer} understands it.
 */
record BookQuery(Map<String, String> parameters) {

	private static final Pattern FIELDS = Pattern.compile(
			"\\{\"type\":\"(.*)\",\"user_id\":(\\d+),\"symbol\":\"(.*)\",\"shares\":\\d+,\"price\":\\d+,\"timestamp\":(\\d+)}");

	static BookQuery of(@Nullable String query) {
		Map<String, String> parameters = new HashMap<>();
		if (query != null) {
			for (String parameter : query.split("&")) {
				String[] parts = parameter.split("=", 2);
				parameters.put(parts[0], parts[1]);
			}
		}
		return new BookQuery(parameters);
	}

	long upTo(long lastId) {
		return Math.min(lastId, number("up_to", lastId));
	}

	private long number(String name, long otherwise) {
		return Long.parseLong(this.parameters.getOrDefault(name, Long.toString(otherwise)));
	}

	/** The trades of a book that match. One without a timestamp was recorded at 1. */
	String list(List<String> book) {
		return IntStream.rangeClosed(1, book.size())
			.filter((id) -> id > number("after", 0) && id <= upTo(book.size()))
			.mapToObj((id) -> trade(id, book.get(id - 1)))
			.filter((trade) -> matches("{" + trade.substring(trade.indexOf(',') + 1)))
			.collect(Collectors.joining(",", "[", "]"));
	}

	private static String trade(int id, String sent) {
		String whole = sent.contains("\"timestamp\":") ? sent
				: sent.substring(0, sent.length() - 1) + ",\"timestamp\":1}";
		return "{\"id\":" + id + "," + whole.substring(1);
	}

	private boolean matches(String trade) {
		Matcher fields = FIELDS.matcher(trade);
		if (!fields.matches()) {
			throw new IllegalStateException("no trade: " + trade);
		}
		String symbol = fields.group(3).replace("\\\"", "\"").replace("\\\\", "\\");
		long timestamp = Long.parseLong(fields.group(4));
		return isAsked("type", fields.group(1)) && isAsked("user_id", fields.group(2)) && isAsked("symbol", symbol)
				&& timestamp >= number("since", 0) && timestamp < number("until", Long.MAX_VALUE);
	}

	private boolean isAsked(String name, String value) {
		return this.parameters.getOrDefault(name, value).equals(value);
	}

}
