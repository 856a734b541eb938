package trades.server.adapter.in.web;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;
import trades.server.domain.NewTrade;

/** Writes batches in each format, by other means than the server does. */
enum BatchBody {

	JSON("application/json", "[", ", ", " ]") {
		@Override
		String trade(NewTrade trade) {
			return object(trade);
		}
	},

	NDJSON("application/x-ndjson", "", "\n", "\n") {
		@Override
		String trade(NewTrade trade) {
			return object(trade);
		}
	},

	CSV("text/csv", "symbol,timestamp,type,price,user_id,shares\n", "\n", "") {
		@Override
		String trade(NewTrade trade) {
			return "\"" + trade.symbol().replace("\"", "\"\"") + "\"," + trade.timestamp() + ",\"" + trade.type().code()
					+ "\"," + trade.price() + "," + trade.userId() + "," + trade.shares();
		}
	};

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final String mediaType;

	private final String start;

	private final String separator;

	private final String end;

	BatchBody(String mediaType, String start, String separator, String end) {
		this.mediaType = mediaType;
		this.start = start;
		this.separator = separator;
		this.end = end;
	}

	abstract String trade(NewTrade trade);

	private static String object(NewTrade trade) {
		return "{\"type\":\"" + trade.type().code() + "\",\"user_id\":" + trade.userId() + ",\"symbol\":"
				+ MAPPER.writeValueAsString(trade.symbol()) + ",\"shares\":" + trade.shares() + ",\"price\":"
				+ trade.price() + ",\"timestamp\":" + trade.timestamp() + "}";
	}

	String mediaType() {
		return this.mediaType;
	}

	/** Whether an answer says that it is of this format. */
	boolean isTypeOf(Answer answer) {
		return MediaType.parseMediaType(String.valueOf(answer.header("Content-Type")))
			.equalsTypeAndSubtype(MediaType.parseMediaType(this.mediaType));
	}

	String of(List<NewTrade> trades) {
		return trades.stream().map(this::trade).collect(Collectors.joining(this.separator, this.start, this.end));
	}

}
