package trades.cli.client.answer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * Reads a trade from the server's JSON. Fields that a later server may add are skipped.
 */
public final class TradeReader {

	private static final int ALL_FIELDS = 0b111_1111;

	private TradeReader() {
	}

	/**
	 * Reads the one trade that is the whole of an answer.
	 * @throws UnexpectedAnswerException if it is none
	 */
	public static Trade read(byte[] json) {
		try (JsonParser parser = Json.parser(json)) {
			parser.nextToken();
			Trade trade = read(parser);
			if (parser.nextToken() != null) {
				throw new StreamReadException(parser, "there is something after the trade");
			}
			return trade;
		}
		catch (JacksonException ex) {
			throw UnexpectedAnswerException.noTrade(ex);
		}
	}

	/**
	 * Reads the trade whose opening brace is the parser's current token.
	 */
	static Trade read(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			throw new StreamReadException(parser, "expected a trade, found " + parser.currentToken());
		}
		long id = 0;
		String type = "";
		long userId = 0;
		String symbol = "";
		long shares = 0;
		long price = 0;
		long timestamp = 0;
		int seen = 0;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			switch (name) {
				case "id" -> {
					id = parser.getLongValue();
					seen |= 1;
				}
				case "type" -> {
					type = parser.getString();
					seen |= 1 << 1;
				}
				case "user_id" -> {
					userId = parser.getLongValue();
					seen |= 1 << 2;
				}
				case "symbol" -> {
					symbol = parser.getString();
					seen |= 1 << 3;
				}
				case "shares" -> {
					shares = parser.getLongValue();
					seen |= 1 << 4;
				}
				case "price" -> {
					price = parser.getLongValue();
					seen |= 1 << 5;
				}
				case "timestamp" -> {
					timestamp = parser.getLongValue();
					seen |= 1 << 6;
				}
				default -> parser.skipChildren();
			}
		}
		if (seen != ALL_FIELDS) {
			throw new StreamReadException(parser, "a trade lacks some of its fields");
		}
		return new Trade(id, type, userId, symbol, shares, price, timestamp);
	}

}
