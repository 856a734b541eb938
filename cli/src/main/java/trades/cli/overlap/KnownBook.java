package trades.cli.overlap;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import trades.cli.chain.IdRanges;
import trades.cli.client.TradeFilter;
import trades.cli.client.WholeList;
import trades.cli.client.answer.BatchReceipt;
import trades.cli.client.answer.BookState;
import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * What the book holds of the trades in a tally, as of a state.
 */
public final class KnownBook {

	/** Ids between two looks at the progress. */
	private static final int STEP = 8192;

	private final WholeList lists;

	private final TradeSummary trades;

	private final Tally tally;

	private final IdRanges found = new IdRanges();

	private @Nullable BookState state;

	private long lastId;

	/**
	 * Creates one that knows nothing yet.
	 * @param trades what is in the tally, at least one of them with a timestamp
	 */
	public KnownBook(WholeList lists, TradeSummary trades, Tally tally) {
		this.lists = lists;
		this.trades = trades;
		this.tally = tally;
	}

	/** Reads all of the book that may be equal to a trade in the tally. */
	public void read(Watcher watcher) {
		for (TradeFilter filter : this.trades.overlap()) {
			BookState first = this.state;
			BookState shown = read((first != null) ? filter.upTo(this.lastId) : filter, watcher);
			if (first == null) {
				this.state = shown;
				this.lastId = shown.lastId();
			}
		}
		this.found.sort();
	}

	/**
	 * Reads what others have recorded since.
	 */
	void catchUp() {
		BookState now = read(this.trades.overlapAfter(this.lastId), (id, last) -> {
		});
		this.state = now.requireFollowing(state());
		this.lastId = now.lastId();
	}

	private BookState read(TradeFilter filter, Watcher watcher) {
		return this.lists.read(filter, (trade, book) -> {
			if (this.tally.match(trade)) {
				this.found.add(trade.id(), trade.id());
			}
			if (trade.id() % STEP == 0) {
				watcher.at(trade.id(), book.lastId());
			}
		});
	}

	/**
	 * Goes on to the state that a recording has made of this one.
	 * @throws UnexpectedAnswerException if it was made of another one
	 */
	void recorded(BatchReceipt receipt) {
		if (receipt.firstId() != this.lastId + 1) {
			throw new UnexpectedAnswerException(
					"trades were recorded from %d on, where %d was next: If-Match was lost on the way"
						.formatted(receipt.firstId(), this.lastId + 1),
					null);
		}
		this.lastId = receipt.lastId();
	}

	/** The state as of which everything is known. */
	BookState state() {
		return Objects.requireNonNull(this.state, "the book has to be read first");
	}

	/** The ids of the trades that stand for one in the tally. */
	public IdRanges found() {
		return this.found;
	}

	/**
	 * Watches how far the reading is.
	 */
	@FunctionalInterface
	public interface Watcher {

		/** The trade that was read, and the last one there is. */
		void at(long id, long last);

	}

}
