package trades.server.adapter.r2dbc;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

/**
 * The condition, order and limit of one page of trades. Every value is bound, never part
 * of the text.
 *
 * @param conditions what follows {@code from trades}; {@code $1} to {@code $3} are after,
 * up to and limit
 * @param values of the filter, from {@code $4} on
 */
record PageQuery(String conditions, List<Object> values) {

	static PageQuery of(TradeFilter filter) {
		StringBuilder conditions = new StringBuilder("where id > $1 and id <= $2");
		List<Object> values = new ArrayList<>();
		TradeType type = filter.type();
		add(conditions, values, "user_id =", filter.userId());
		add(conditions, values, "symbol =", filter.symbol());
		add(conditions, values, "type =", (type != null) ? type.code() : null);
		add(conditions, values, "traded_at >=", filter.since());
		add(conditions, values, "traded_at <", filter.until());
		return new PageQuery(conditions.append(order(filter)).append(" limit $3").toString(), values);
	}

	private static void add(StringBuilder conditions, List<Object> values, String condition, @Nullable Object value) {
		if (value != null) {
			values.add(value);
			conditions.append(" and ").append(condition).append(" $").append(3 + values.size());
		}
	}

	/**
	 * Naming the constant column lets an index that begins with it give the order as
	 * well.
	 */
	private static String order(TradeFilter filter) {
		if (filter.userId() != null) {
			return " order by user_id, id";
		}
		return (filter.symbol() != null) ? " order by symbol, id" : " order by id";
	}

	/**
	 * The query for one row of one column, which {@link TradeText} reads. Both databases
	 * aggregate in the order in which the inner query gives its rows; to sort them once
	 * more would cost.
	 */
	String sql() {
		return "select array_agg(" + TradeText.EXPRESSION + ") from (select " + TradeText.COLUMNS + " from trades "
				+ this.conditions + ") as page";
	}

	GenericExecuteSpec bind(GenericExecuteSpec statement, long after, long upTo, int limit) {
		GenericExecuteSpec bound = statement.bind(0, after).bind(1, upTo).bind(2, limit);
		for (int i = 0; i < this.values.size(); i++) {
			bound = bound.bind(3 + i, this.values.get(i));
		}
		return bound;
	}

}
