package trades.cli.client.answer;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.TradesClientException;
import trades.cli.client.failure.UnexpectedAnswerException;
import trades.cli.client.transport.ResponseBody;

/**
 * The trades of a book as they are recorded, over one connection. It has no end of its
 * own.
 */
public final class TradeFeed implements Closeable {

	private static final String TRADE = "trade";

	private final ResponseBody body;

	private final EventReader events;

	private final String requestId;

	private final String book;

	/**
	 * Creates a feed.
	 * @param book the id of the book, if the server tells it
	 * @throws UnexpectedAnswerException if it doesn't
	 */
	public TradeFeed(ResponseBody body, String requestId, @Nullable String book) {
		if (book == null) {
			body.close();
			throw new UnexpectedAnswerException("the feed does not tell of which book it is", null);
		}
		this.body = body;
		this.events = new EventReader(body);
		this.requestId = requestId;
		this.book = book;
	}

	/** The id of the book. */
	public String book() {
		return this.book;
	}

	/**
	 * Waits for the next step.
	 * @throws ConnectionLostException if the feed ends, is cut off or falls silent
	 * @throws UnexpectedAnswerException if it is no feed of trades
	 */
	public Step next() {
		try {
			EventReader.Event event = this.events.next();
			if (event == null) {
				throw new ConnectionLostException("the server ended the feed", null);
			}
			return step(event);
		}
		catch (TradesClientException ex) {
			throw ex.about(this.requestId);
		}
	}

	private static Step step(EventReader.Event event) {
		Trade trade = event.name().equals(TRADE) ? TradeReader.read(event.data().getBytes(StandardCharsets.UTF_8))
				: null;
		try {
			return new Step(Long.parseLong(String.valueOf(event.id())), trade);
		}
		catch (NumberFormatException ex) {
			throw new UnexpectedAnswerException("an event of the feed has no trade's id: " + event.id(), ex);
		}
	}

	@Override
	public void close() {
		this.body.close();
	}

	/**
	 * A step forward.
	 *
	 * @param position the id up to which nothing is missing any more
	 * @param trade the trade that has this id; null if the feed only passed it
	 */
	public record Step(long position, @Nullable Trade trade) {

	}

}
