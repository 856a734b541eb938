package trades.cli.overlap;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import trades.cli.client.TradeFilter;
import trades.cli.record.Field;
import trades.cli.record.TradeRecord;

/**
 * What trades there are: how many of which type, whose, in what, and when.
 */
public final class TradeSummary {

	/** More users or symbols than that are not counted. */
	public static final int MANY = 10_000;

	/** A list for each of so many users, or symbols, is soon read. */
	private static final int FEW = 4;

	private final Set<Object> users = new HashSet<>();

	private final Set<Object> symbols = new HashSet<>();

	private long buys;

	private long sells;

	private long timeless;

	private long first = Long.MAX_VALUE;

	private long last = Long.MIN_VALUE;

	/** Adds a valid trade. */
	public void add(TradeRecord trade) {
		if ("buy".equals(trade.value(Field.TYPE))) {
			this.buys++;
		}
		else {
			this.sells++;
		}
		add(this.users, trade.value(Field.USER_ID));
		add(this.symbols, trade.value(Field.SYMBOL));
		if (trade.value(Field.TIMESTAMP) instanceof Long time) {
			this.first = Math.min(this.first, time);
			this.last = Math.max(this.last, time);
		}
		else {
			this.timeless++;
		}
	}

	private static void add(Set<Object> set, @Nullable Object value) {
		if (value != null && set.size() <= MANY) {
			set.add(value);
		}
	}

	public long count() {
		return this.buys + this.sells;
	}

	public long buys() {
		return this.buys;
	}

	public long sells() {
		return this.sells;
	}

	/**
	 * How many users there are; more than {@link #MANY} if there are too many to count.
	 */
	public int users() {
		return this.users.size();
	}

	/** How many symbols there are; likewise. */
	public int symbols() {
		return this.symbols.size();
	}

	/** How many have no timestamp. */
	public long timeless() {
		return this.timeless;
	}

	/** Whether any has a timestamp. */
	public boolean isTimed() {
		return this.timeless < count();
	}

	/** The earliest timestamp, in epoch milliseconds, if any has one. */
	public long first() {
		return this.first;
	}

	/** The latest timestamp, likewise. */
	public long last() {
		return this.last;
	}

	/**
	 * Lists that together show all trades that may be equal to one of these, none twice.
	 */
	List<TradeFilter> overlap() {
		List<TradeFilter> lists = new ArrayList<>();
		if (this.users.size() <= FEW && this.users.size() <= this.symbols.size()) {
			this.users.forEach((user) -> lists.add(filter((Long) user, only(this.symbols), null)));
		}
		else if (this.symbols.size() <= FEW) {
			this.symbols.forEach((symbol) -> lists.add(filter(null, symbol, null)));
		}
		else {
			// A server shows the whole of a book faster than it looks for times.
			lists.add(TradeFilter.ALL);
		}
		return lists;
	}

	/** A list that shows all of them behind a trade. */
	TradeFilter overlapAfter(long id) {
		return filter((Long) only(this.users), only(this.symbols), BigInteger.valueOf(id));
	}

	private static @Nullable Object only(Set<Object> set) {
		return (set.size() == 1) ? set.iterator().next() : null;
	}

	private TradeFilter filter(@Nullable Long user, @Nullable Object symbol, @Nullable BigInteger after) {
		return new TradeFilter((user != null) ? BigInteger.valueOf(user) : null, null, (String) symbol,
				BigInteger.valueOf(this.first), (this.last < Long.MAX_VALUE) ? BigInteger.valueOf(this.last + 1) : null,
				after, null, null, false);
	}

}
