package trades.server.application.port.in;

import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Reads the book. */
public interface FindTrades {

	/** The trade with this id, or nothing when there is none. */
	Mono<Trade> byId(long id);

	/**
	 * What was recorded under a key before: the receipt that a repeat gets, nothing while
	 * the key is free, or {@link RecordingException.KeyReused} when it belongs to another
	 * request.
	 */
	Mono<Receipt> byKey(IdempotencyKey key);

	/**
	 * The book as it was when this id was the last one, or as it is now if that is less.
	 */
	Mono<Snapshot> asOf(long id);

	/** The book at one time. It stays as it is, since trades never change. */
	interface Snapshot {

		/** The highest id, 0 while there is no trade; names the state of the book. */
		long lastId();

		/**
		 * All trades that pass the filter, by ascending id. They are read as fast as they
		 * are taken, in lists of no more than a page.
		 * @param after only ids greater than this one
		 */
		Flux<List<Trade>> list(TradeFilter filter, long after);

		/** The first {@code limit} of the same trades. */
		Mono<Page> page(TradeFilter filter, long after, int limit);

		/** How many there are of them. */
		Mono<Long> count(TradeFilter filter, long after);

		/**
		 * What they come to, by user and then by symbol, in the order of their UTF-16
		 * code units; {@link TooLargeSumException} when there are too many.
		 */
		Mono<List<Position>> positions(TradeFilter filter, long after);

		/**
		 * How their prices moved, by ascending time and without intervals in which there
		 * is none of them; {@link TooLargeSumException} when the filter or the trades
		 * span too many.
		 */
		Mono<List<Bar>> bars(TradeFilter filter, long after, BarInterval interval);

		/** The same trades by descending id. */
		Flux<List<Trade>> backwards(TradeFilter filter, long after);

		/** The first {@code limit} of these. */
		Mono<Page> pageBackwards(TradeFilter filter, long after, int limit);

	}

	/** What trades come to would take too much memory. */
	final class TooLargeSumException extends RuntimeException {

		/**
		 * Makes the exception.
		 * @param message how much would be too much, and what to ask for instead
		 */
		public TooLargeSumException(String message) {
			super(message, null, false, false);
		}

	}

	/**
	 * The beginning of a list.
	 *
	 * @param trades in pieces, as those of a list
	 * @param end where the list goes on, if it does: behind this id, or before it where
	 * ids descend
	 * @param hasMore whether it does
	 */
	record Page(Flux<List<Trade>> trades, long end, boolean hasMore) {
	}

}
