package trades.server.adapter.in.web.format;

import java.nio.CharBuffer;
import java.time.Clock;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import trades.server.adapter.in.web.body.BatchIntake;
import trades.server.adapter.in.web.body.BodyReader;
import trades.server.adapter.in.web.body.TradesBody;
import trades.server.adapter.in.web.problem.BodyFault;
import trades.server.adapter.in.web.problem.MalformedBodyException;
import trades.server.domain.TradeDraft;

/**
 * Reads {@code application/json}: one trade as an object, or a batch as an array of them.
 */
public final class JsonBodyReader implements BodyReader {

	@Override
	public TradesBody read(CharBuffer text, Clock clock, int maxTrades) {
		try (JsonTradeParser parser = new JsonTradeParser(text)) {
			try {
				return document(parser, clock, maxTrades);
			}
			catch (JacksonException ex) {
				throw parser.malformed(ex);
			}
		}
	}

	private static TradesBody document(JsonTradeParser parser, Clock clock, int maxTrades) {
		JsonToken first = parser.next();
		if (first == null) {
			throw new MalformedBodyException("the body is empty: send a trade as a JSON object, or an array of them");
		}
		if (first == JsonToken.START_ARRAY) {
			return array(parser, new BatchIntake(clock, maxTrades));
		}
		if (first != JsonToken.START_OBJECT) {
			throw new MalformedBodyException("the body must be a trade as a JSON object, or an array of them, not "
					+ JsonTradeParser.kind(first));
		}
		TradeDraft draft = parser.trade();
		parser.requireEnd();
		return new TradesBody(List.of(draft.toNewTrade(clock)), false);
	}

	private static TradesBody array(JsonTradeParser parser, BatchIntake intake) {
		long index = 0;
		for (JsonToken token = parser.next(); token != JsonToken.END_ARRAY && token != null; token = parser.next()) {
			BodyFault.Place place = BodyFault.Place.index(index++);
			if (token == JsonToken.START_OBJECT) {
				intake.add(place, parser.trade());
			}
			else {
				intake.reject(place, parser.value(token), "must be a trade as a JSON object");
			}
		}
		parser.requireEnd();
		return new TradesBody(intake.trades(), true);
	}

}
