package trades.server.adapter.out.postgresql;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

/**
 * A query for trades by ascending id. They come as one text, since the driver takes
 * longer for every single value that it hands over than the database takes to find it: a
 * line for each, with tabs in between, neither of which is in any symbol. Every value is
 * bound, never part of the statement.
 *
 * @param sql the statement
 * @param values what is bound to {@code $1}, {@code $2} and so on
 */
record PageQuery(String sql, List<Object> values) {

	/** The first trades behind an id, up to another one, that pass a filter. */
	static PageQuery of(TradeFilter filter, long after, long upTo, int limit) {
		StringBuilder sql = new StringBuilder("select string_agg(concat_ws(e'\\t', id, type, user_id, symbol, shares,"
				+ " price, traded_at), e'\\n') from (select * from trades.trades where id > $1 and id <= $2");
		List<Object> values = new ArrayList<>(List.of(after, upTo, (long) limit));
		TradeType type = filter.type();
		add(sql, values, "user_id = $", filter.userId());
		add(sql, values, "symbol = $", filter.symbol());
		add(sql, values, "type::text = $", (type != null) ? type.code().substring(0, 1) : null);
		add(sql, values, "traded_at >= $", filter.since());
		add(sql, values, "traded_at < $", filter.until());
		return new PageQuery(sql.append(" order by id limit $3) as page").toString(), values);
	}

	private static void add(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
		if (value != null) {
			values.add(value);
			sql.append(" and ").append(condition).append(values.size());
		}
	}

	/** Runs it. Blocks. */
	List<Trade> run(Session session) {
		return session.query(this.sql, this.values, row -> trades(row.get(0, String.class))).get(0);
	}

	private static List<Trade> trades(@Nullable String text) {
		List<Trade> trades = new ArrayList<>();
		if (text != null) {
			for (Fields fields = new Fields(text); fields.position < text.length();) {
				trades.add(fields.trade());
			}
		}
		return trades;
	}

	private static final class Fields {

		private final String text;

		private int position;

		Fields(String text) {
			this.text = text;
		}

		Trade trade() {
			long id = number('\t');
			TradeType type = next('\t').equals("b") ? TradeType.BUY : TradeType.SELL;
			return new Trade(id,
					new NewTrade(type, number('\t'), next('\t'), (int) number('\t'), number('\t'), number('\n')));
		}

		private long number(char end) {
			return Long.parseLong(next(end));
		}

		private String next(char end) {
			int start = this.position;
			int found = this.text.indexOf(end, start);
			int stop = (found >= 0) ? found : this.text.length();
			this.position = stop + 1;
			return this.text.substring(start, stop);
		}

	}

}
