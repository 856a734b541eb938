package trades.server.adapter.out.postgresql.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import trades.server.adapter.out.postgresql.TradeLine;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.domain.Entry;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;

/**
 * Reads all that a book holds up to an id, as the entries that it was recorded as; what
 * came without keys may be joined. Only some thousands of trades are in memory at a time,
 * or those of the largest request that came with a key.
 */
final class BookRows {

	private static final int STEP = 20_000;

	private static final String TRADES = "select coalesce(" + TradeLine.SQL
			+ ", '') from (select * from trades.trades where id > $1 and id <= $2 order by id) as step";

	/** What a table holds that grows is unknown to the planner. */
	private static final String PLANS = "select set_config('enable_seqscan', 'off', false),"
			+ " set_config('jit', 'off', false)";

	private final Session session;

	private final long lastId;

	BookRows(Session session, long lastId) {
		this.session = session;
		this.lastId = lastId;
	}

	/**
	 * Reads the book.
	 * @throws UnsoundBookException when it can't have been recorded like that
	 */
	void read(Consumer<List<Entry>> consumer) {
		this.session.query(PLANS, List.of(), row -> true);
		KeyCursor cursor = KeyCursor.open(this.session, this.lastId);
		for (long after = 0; after < this.lastId;) {
			long end = Math.min(after + STEP, this.lastId);
			List<KeyedIds> keys = cursor.upTo(end);
			if (!keys.isEmpty()) {
				end = Math.max(end, keys.get(keys.size() - 1).lastId());
			}
			check(keys, after);
			List<Entry> entries = entries(after + 1, trades(after, end), keys);
			if (end - after > STEP) {
				// What they are written to may have room for the largest alone.
				entries.forEach(entry -> consumer.accept(List.of(entry)));
			}
			else {
				consumer.accept(entries);
			}
			after = end;
		}
	}

	private void check(List<KeyedIds> keys, long after) {
		long free = after + 1;
		for (KeyedIds each : keys) {
			if (each.firstId() < free || each.lastId() < each.firstId() || each.lastId() > this.lastId) {
				throw new UnsoundBookException("the idempotency key of trade " + each.firstId()
						+ " belongs to the ids up to " + each.lastId() + ", which others have or no trade has");
			}
			free = each.lastId() + 1;
		}
	}

	private static List<Entry> entries(long firstId, List<NewTrade> trades, List<KeyedIds> keys) {
		List<Entry> entries = new ArrayList<>();
		long next = firstId;
		for (KeyedIds each : keys) {
			if (next < each.firstId()) {
				entries.add(new Entry(next, part(firstId, trades, next, each.firstId() - 1), null));
			}
			entries.add(new Entry(each.firstId(), part(firstId, trades, each.firstId(), each.lastId()), each.key()));
			next = each.lastId() + 1;
		}
		if (next < firstId + trades.size()) {
			entries.add(new Entry(next, part(firstId, trades, next, firstId + trades.size() - 1), null));
		}
		return entries;
	}

	private static List<NewTrade> part(long firstId, List<NewTrade> trades, long from, long to) {
		return trades.subList((int) (from - firstId), (int) (to - firstId + 1));
	}

	private List<NewTrade> trades(long after, long upTo) {
		List<NewTrade> trades = new ArrayList<>();
		for (long read = after; read < upTo;) {
			long end = Math.min(read + STEP, upTo);
			String value = this.session.query(TRADES, List.of(read, end), row -> Session.text(row, 0)).get(0);
			for (String line : TradeLine.lines(value)) {
				trades.add(trade(++read, line));
			}
			if (read < end) {
				throw missing(read + 1);
			}
		}
		return trades;
	}

	private static NewTrade trade(long id, String line) {
		Trade trade;
		try {
			trade = TradeLine.parse(line);
		}
		catch (RuntimeException ex) {
			throw new UnsoundBookException("trade " + id + " is none (" + ex.getMessage() + ")");
		}
		if (trade.id() != id) {
			throw missing(id);
		}
		return trade.details();
	}

	private static UnsoundBookException missing(long id) {
		return new UnsoundBookException("trade " + id + " is missing");
	}

}
