package trades.cli.client;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import trades.cli.client.answer.Trade;
import trades.cli.client.answer.TradeFeed;
import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.OtherBookException;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.client.failure.ServerUnreachableException;
import trades.cli.client.failure.TradesClientException;

/**
 * Follows a book over as many connections as it takes: each goes on where the one before
 * was lost, so every trade comes exactly once and in order.
 */
public final class Following {

	/** The server gives a sign of life every 5 s. */
	private static final Duration SILENCE = Duration.ofSeconds(15);

	private static final long FIRST_PAUSE_MILLIS = 250;

	private static final long LONGEST_PAUSE_MILLIS = 4_000;

	/** What a server says that starts or ends, and what proxies say in its place. */
	private static final Set<Integer> AWAY = Set.of(502, 503, 504);

	private final TradesClient client;

	private final Retries retries;

	private final Duration silence;

	private final Consumer<String> notice;

	/**
	 * Creates a follower.
	 * @param retries waits between attempts, of which there is no end once a feed has
	 * come
	 * @param notice is told when the server is lost, and when it is back
	 */
	public Following(TradesClient client, Retries retries, Consumer<String> notice) {
		this(client, retries, SILENCE, notice);
	}

	Following(TradesClient client, Retries retries, Duration silence, Consumer<String> notice) {
		this.client = client;
		this.retries = retries;
		this.silence = silence;
		this.notice = notice;
	}

	/**
	 * Reads trades until the reader has enough.
	 * @param filter which trades
	 * @param after the id before the first one
	 * @param book the book that must be there; null for any
	 * @throws TradesClientException if no feed comes about, or a later one is refused
	 * @throws OtherBookException if the server has another book than before
	 */
	public void read(TradeFilter filter, long after, @Nullable String book, Reader reader) {
		Reading reading = new Reading(filter, reader, after, book);
		while (!reading.isComplete()) {
			reading.goOn();
		}
	}

	/**
	 * Takes what a feed brings.
	 */
	public interface Reader {

		/** There is a feed, whose first trade may take its time. */
		void begin();

		/**
		 * Takes a trade.
		 * @return whether more are wanted
		 */
		boolean take(Trade trade);

		/** Nothing more has come so far: the time to show what was taken. */
		void lull();

	}

	private final class Reading {

		private final TradeFilter filter;

		private final Reader reader;

		private long position;

		private @Nullable String book;

		private boolean begun;

		private boolean lost;

		private int failures;

		private boolean complete;

		Reading(TradeFilter filter, Reader reader, long position, @Nullable String book) {
			this.filter = filter;
			this.reader = reader;
			this.position = position;
			this.book = book;
		}

		boolean isComplete() {
			return this.complete;
		}

		/** Reads over one connection, or waits before the next one. */
		void goOn() {
			try (TradeFeed feed = Following.this.client.follow(this.filter.after(this.position), Following.this.silence,
					this.reader::lull)) {
				requireSame(feed.book());
				while (!this.complete) {
					TradeFeed.Step step = feed.next();
					arrived();
					this.position = step.position();
					this.complete = step.trade() != null && !this.reader.take(step.trade());
				}
			}
			catch (TradesClientException ex) {
				this.reader.lull();
				if (!this.begun || !isAway(ex)) {
					throw ex;
				}
				waitFor(ex);
			}
		}

		private void requireSame(String found) {
			if (this.book != null && !this.book.equals(found)) {
				throw new OtherBookException("the server has another book than before: what was printed does not go on "
						+ "there (it was " + this.book + ", it is " + found + ")");
			}
			this.book = found;
		}

		private void arrived() {
			if (!this.begun) {
				this.begun = true;
				this.reader.begin();
			}
			if (this.lost) {
				this.lost = false;
				this.failures = 0;
				Following.this.notice.accept("the server is back: going on where it was lost");
			}
		}

		private void waitFor(TradesClientException failure) {
			if (!this.lost) {
				this.lost = true;
				Following.this.notice.accept("the server is away (" + reason(failure) + "): waiting for it");
			}
			long pause = Math.min(FIRST_PAUSE_MILLIS << Math.min(this.failures, Byte.SIZE), LONGEST_PAUSE_MILLIS);
			this.failures++;
			Following.this.retries.pause(Retries.jittered(pause));
		}

	}

	private static boolean isAway(TradesClientException failure) {
		return failure instanceof ConnectionLostException || failure instanceof ServerUnreachableException
				|| (failure instanceof ServerProblemException refusal && AWAY.contains(refusal.problem().status()));
	}

	private static String reason(TradesClientException failure) {
		if (failure instanceof ConnectionLostException lost) {
			return lost.isTimeout() ? "nothing comes from it" : "the connection was lost";
		}
		return String.valueOf(failure.getMessage());
	}

}
