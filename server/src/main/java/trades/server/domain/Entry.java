package trades.server.domain;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A submission that has its place in the book.
 *
 * @param firstId the id of its first trade; the others follow without a gap
 * @param trades at least one
 * @param key the key it was sent with, or null
 */
public record Entry(long firstId, List<NewTrade> trades, @Nullable IdempotencyKey key) {

	/** The id of its last trade. */
	public long lastId() {
		return this.firstId + this.trades.size() - 1;
	}

	/** The trades with their ids. */
	public List<Trade> numbered() {
		return IntStream.range(0, this.trades.size())
			.mapToObj(i -> new Trade(this.firstId + i, this.trades.get(i)))
			.toList();
	}

	/** What its sender is told. */
	public Receipt receipt() {
		return new Receipt(this.firstId, this.trades.size(), false);
	}

}
