package trades.cli.client.answer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * Reads the receipt for a batch. Members that a later server may add are skipped.
 */
public final class ReceiptReader {

	private ReceiptReader() {
	}

	/**
	 * Reads a receipt.
	 * @throws UnexpectedAnswerException if it is none
	 */
	public static BatchReceipt read(byte[] json, boolean replayed) {
		try (JsonParser parser = Json.parser(json)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new StreamReadException(parser, "expected a receipt");
			}
			long firstId = 0;
			long lastId = 0;
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				switch (name) {
					case "first_id" -> firstId = parser.getLongValue();
					case "last_id" -> lastId = parser.getLongValue();
					default -> parser.skipChildren();
				}
			}
			return new BatchReceipt(firstId, lastId, replayed);
		}
		catch (JacksonException ex) {
			throw UnexpectedAnswerException.noTrade(ex);
		}
	}

}
