package trades.cli.client;

import java.util.ArrayList;
import java.util.List;

import trades.cli.client.answer.BookState;
import trades.cli.client.answer.TradeStream;
import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * Where the newest trades that match begin. What is there from then on doesn't change, so
 * it can be read in the usual order.
 *
 * @param before the id before the oldest of them
 * @param book the book as it was when they were the newest
 */
public record Newest(long before, BookState book) {

	/**
	 * Asks for the newest trades.
	 * @param count how many; there may be fewer
	 */
	public static Newest of(TradesClient client, TradeFilter filter, int count) {
		List<Long> ids = new ArrayList<>();
		// Two tell in which order they come.
		try (TradeStream trades = client.list(filter.newest(Math.max(2, count)), () -> {
		})) {
			BookState book = trades.book();
			trades.forEach((trade) -> ids.add(trade.id()));
			if (ids.size() > 1 && ids.get(0) < ids.get(1)) {
				throw new UnexpectedAnswerException("the server does not know order=desc, so it can't tell the newest "
						+ "trades: is it of an earlier version?", null);
			}
			long oldest = ids.isEmpty() ? book.lastId() + 1 : ids.get(Math.min(count, ids.size()) - 1);
			return new Newest(oldest - 1, book);
		}
	}

}
