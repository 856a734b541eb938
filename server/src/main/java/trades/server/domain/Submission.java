package trades.server.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Trades to be recorded together: all of them or none.
 *
 * @param trades in the order in which they get their ids, at least one
 * @param key makes a repeat harmless, or null when the client gave none
 * @param bytes the memory that the submission is charged with while it waits
 */
public record Submission(List<NewTrade> trades, @Nullable IdempotencyKey key, int bytes) {

	public Submission {
		trades = List.copyOf(trades);
		if (trades.isEmpty()) {
			throw new IllegalArgumentException("a submission has at least one trade");
		}
	}

}
