package trades.server.adapter.r2dbc;

import java.util.ArrayList;
import java.util.List;

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
		Long userId = filter.userId();
		if (userId != null) {
			values.add(userId);
			conditions.append(" and user_id = $").append(3 + values.size());
		}
		TradeType type = filter.type();
		if (type != null) {
			values.add(type.code());
			conditions.append(" and type = $").append(3 + values.size());
		}
		// Naming the constant column lets the index (user_id, id) give the order as well.
		conditions.append((userId != null) ? " order by user_id, id" : " order by id").append(" limit $3");
		return new PageQuery(conditions.toString(), values);
	}

	GenericExecuteSpec bind(GenericExecuteSpec statement, long after, long upTo, int limit) {
		GenericExecuteSpec bound = statement.bind(0, after).bind(1, upTo).bind(2, limit);
		for (int i = 0; i < this.values.size(); i++) {
			bound = bound.bind(3 + i, this.values.get(i));
		}
		return bound;
	}

}
