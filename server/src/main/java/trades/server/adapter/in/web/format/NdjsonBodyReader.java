package trades.server.adapter.in.web.format;

import java.nio.CharBuffer;
import java.time.Clock;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import trades.server.adapter.in.web.body.BatchIntake;
import trades.server.adapter.in.web.body.BodyReader;
import trades.server.adapter.in.web.body.TradesBody;
import trades.server.adapter.in.web.problem.BodyFault;
import trades.server.adapter.in.web.problem.MalformedBodyException;
import trades.server.domain.TradeDraft;

/**
 * Reads {@code application/x-ndjson}: a batch with one trade a line; blank lines are
 * passed over.
 */
public final class NdjsonBodyReader implements BodyReader {

	@Override
	public TradesBody read(CharBuffer text, Clock clock, int maxTrades) {
		BatchIntake intake = new BatchIntake(clock, maxTrades);
		long number = 0;
		int start = 0;
		while (start < text.length()) {
			int end = endOfLine(text, start);
			number++;
			CharBuffer line = text.slice(start, end - start);
			if (!isBlank(line)) {
				line(line, BodyFault.Place.line(number), intake);
			}
			start = end + 1;
		}
		return new TradesBody(intake.trades(), true);
	}

	private static int endOfLine(CharBuffer text, int start) {
		int end = start;
		while (end < text.length() && text.charAt(end) != '\n') {
			end++;
		}
		return end;
	}

	private static boolean isBlank(CharBuffer line) {
		return line.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r');
	}

	private static void line(CharBuffer line, BodyFault.Place place, BatchIntake intake) {
		try (JsonTradeParser parser = new JsonTradeParser(line)) {
			try {
				JsonToken first = parser.next();
				if (first != JsonToken.START_OBJECT) {
					intake.reject(place, (first != null) ? parser.value(first) : null,
							"must be a trade as a JSON object");
					return;
				}
				TradeDraft draft = parser.trade();
				parser.requireEnd();
				intake.add(place, draft);
			}
			catch (JacksonException ex) {
				throw parser.malformed(ex);
			}
		}
		catch (MalformedBodyException ex) {
			intake.reject(place, null, ex.fault());
		}
	}

}
