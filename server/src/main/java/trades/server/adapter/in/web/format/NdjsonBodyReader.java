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

	private static final String ANOTHER_TRADE = "another trade follows on the same line, where each must have one of"
			+ " its own: curl's -d drops line ends, --data-binary keeps them";

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
				if (isBrokenOff(line)) {
					throw new MalformedBodyException("line " + number + " holds only the beginning of a JSON document,"
							+ " where each line must be a whole trade: put each on one line (jq -c does), or send the"
							+ " document as application/json");
				}
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

	/** No trade ends so, but the first line of a document that is laid out for people. */
	private static boolean isBrokenOff(CharBuffer line) {
		int last = line.length() - 1;
		while (last > 0 && line.charAt(last) <= ' ') {
			last--;
		}
		return line.charAt(last) == '{' || line.charAt(last) == '[';
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
				parser.requireEnd(ANOTHER_TRADE);
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
