package trades.cli.client;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import trades.cli.client.answer.BookState;
import trades.cli.client.answer.Trade;
import trades.cli.client.answer.TradeStream;

/**
 * Reads lists to their end: where an answer breaks off, another one goes on behind the
 * last trade that came. That is the same list, since nothing ever changes.
 */
public final class WholeList {

	private final TradesClient client;

	private final Retries retries;

	private final Consumer<String> notice;

	/**
	 * Creates a reader.
	 * @param notice is told of each repetition
	 */
	public WholeList(TradesClient client, Retries retries, Consumer<String> notice) {
		this.client = client;
		this.retries = retries;
		this.notice = notice;
	}

	/**
	 * Reads all trades that match.
	 * @param visitor takes each trade, and the state of the book that the list shows
	 * @return the state of the book up to which nothing is missing
	 */
	public BookState read(TradeFilter filter, BiConsumer<Trade, BookState> visitor) {
		Reading reading = new Reading(filter, visitor);
		return this.retries.ask(reading::goOn, this.notice);
	}

	private final class Reading {

		private final TradeFilter filter;

		/** The last trade that came; 0 if none has. */
		private long last;

		private final BiConsumer<Trade, BookState> visitor;

		private @Nullable BookState earlier;

		Reading(TradeFilter filter, BiConsumer<Trade, BookState> visitor) {
			this.filter = filter;
			this.visitor = visitor;
		}

		BookState goOn() {
			TradeFilter rest = (this.last > 0) ? this.filter.after(this.last) : this.filter;
			try (TradeStream stream = WholeList.this.client.list(rest, () -> {
			})) {
				BookState book = (this.earlier != null) ? stream.book().requireFollowing(this.earlier) : stream.book();
				this.earlier = book;
				stream.forEach((trade) -> {
					this.visitor.accept(trade, book);
					this.last = trade.id();
				});
				return book;
			}
		}

	}

}
