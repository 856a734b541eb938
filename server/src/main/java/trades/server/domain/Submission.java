package trades.server.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Trades to be recorded together: all of them or none.
 *
 * @param trades in the order in which they get their ids, at least one
 * @param key makes a repeat harmless, or null when the client gave none
 * @param precondition what the book must be, or null when it may be anything
 */
public record Submission(List<NewTrade> trades, @Nullable IdempotencyKey key, @Nullable Precondition precondition) {

	public Submission {
		trades = List.copyOf(trades);
		if (trades.isEmpty()) {
			throw new IllegalArgumentException("a submission has at least one trade");
		}
	}

	/** Trades to be recorded whatever the book holds. */
	public Submission(List<NewTrade> trades, @Nullable IdempotencyKey key) {
		this(trades, key, null);
	}

	/** Whether it is to be recorded in a book with this last id. */
	public boolean isFor(long lastId) {
		return this.precondition == null || this.precondition.isMetBy(lastId);
	}

}
