package trades.server.adapter.out.embedded.index.search;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import trades.server.domain.NewTrade;
import trades.server.domain.TradeFilter;

/**
 * What trades are looked up by. Each has a table of {@link Postings} and a number, its
 * key, for each trade.
 */
public enum Lookup {

	USER("user_postings") {

		@Override
		long keyOf(NewTrade trade) {
			return trade.userId();
		}

		@Override
		@Nullable Long wanted(TradeFilter filter) {
			return filter.userId();
		}

	},

	/**
	 * Symbols by their hash, which Java has defined for ever. Some share one, so that who
	 * reads the trades must compare the symbols.
	 */
	SYMBOL("symbol_postings") {

		@Override
		long keyOf(NewTrade trade) {
			return key(trade.symbol());
		}

		@Override
		@Nullable Long wanted(TradeFilter filter) {
			String symbol = filter.symbol();
			return (symbol != null) ? key(symbol) : null;
		}

		private static long key(String symbol) {
			return Integer.toUnsignedLong(symbol.hashCode());
		}

	};

	private final String table;

	Lookup(String table) {
		this.table = table;
	}

	/** Those of use for a filter; none when every trade must be looked at. */
	public static List<Lookup> forFilter(TradeFilter filter) {
		return Arrays.stream(values()).filter(lookup -> lookup.wanted(filter) != null).toList();
	}

	/** The key that a filter asks for. */
	long keyOf(TradeFilter filter) {
		return Objects.requireNonNull(wanted(filter));
	}

	/** The key of a trade. */
	abstract long keyOf(NewTrade trade);

	abstract @Nullable Long wanted(TradeFilter filter);

	/** The name of the table that has its postings. */
	public String table() {
		return this.table;
	}

}
