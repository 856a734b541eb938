package trades.cli.client.answer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * The server's confirmation of a batch of trades.
 *
 * @param firstId the first trade's id
 * @param lastId the last trade's id; there are no others between
 * @param replayed whether an earlier request with the same key had recorded it
 */
public record BatchReceipt(long firstId, long lastId, boolean replayed) {

	public BatchReceipt {
		if (firstId < 1 || lastId < firstId) {
			throw new UnexpectedAnswerException("the receipt's ids, %d to %d, make no sense".formatted(firstId, lastId),
					null);
		}
	}

	/**
	 * Reads a receipt. Members that a later server may add are skipped.
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

	/** How many trades were recorded. */
	public long count() {
		return this.lastId - this.firstId + 1;
	}

}
