package trades.server.adapter.in.web.body;

import java.nio.CharBuffer;
import java.time.Clock;

import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.adapter.in.web.problem.MalformedBodyException;

/** Reads the trades of a body in one format. */
@FunctionalInterface
public interface BodyReader {

	/**
	 * Reads a whole body.
	 * @param text the body, without a byte order mark, backed by an array
	 * @param clock gives the timestamp of a trade that comes without one
	 * @param maxTrades the largest batch
	 * @throws MalformedBodyException when the body is not of this format
	 * @throws HttpProblem when a trade is invalid, or there are none or too many
	 */
	TradesBody read(CharBuffer text, Clock clock, int maxTrades);

}
