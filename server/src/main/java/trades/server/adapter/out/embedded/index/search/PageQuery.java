package trades.server.adapter.out.embedded.index.search;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

/**
 * A query for trades by ascending id. Every value is bound, never part of the text.
 *
 * @param rows the statement that selects a row for each trade
 * @param values what is bound to {@code $1}, {@code $2} and so on
 */
public record PageQuery(String rows, List<Object> values) {

	/** The first trades behind an id, up to another one, that pass a filter. */
	public static PageQuery between(TradeFilter filter, long after, long upTo, int limit) {
		return of("trades where id > $1 and id <= $2", List.of(after, upTo, limit), filter, " order by id limit $3");
	}

	/** The trades with these ids that pass a filter. */
	public static PageQuery among(List<Long> ids, TradeFilter filter) {
		return of("unnest(cast($1 as bigint array)) as wanted (wanted_id) join trades on id = wanted_id where true",
				List.of((Object) ids.toArray()), filter, " order by id");
	}

	private static PageQuery of(String source, List<Object> bounds, TradeFilter filter, String end) {
		StringBuilder rows = new StringBuilder("select " + TradeText.COLUMNS + " from " + source);
		List<Object> values = new ArrayList<>(bounds);
		TradeType type = filter.type();
		add(rows, values, "user_id =", filter.userId());
		add(rows, values, "symbol =", filter.symbol());
		add(rows, values, "type =", (type != null) ? type.code() : null);
		add(rows, values, "traded_at >=", filter.since());
		add(rows, values, "traded_at <", filter.until());
		return new PageQuery(rows.append(end).toString(), values);
	}

	private static void add(StringBuilder rows, List<Object> values, String condition, @Nullable Object value) {
		if (value != null) {
			values.add(value);
			rows.append(" and ").append(condition).append(" $").append(values.size());
		}
	}

	/**
	 * Runs it. The trades come as one row of one column, which {@link TradeText} reads.
	 * Both databases aggregate in the order in which the inner query gives its rows; to
	 * sort them once more would cost.
	 */
	public Mono<List<Trade>> run(DatabaseClient client) {
		GenericExecuteSpec statement = client
			.sql("select array_agg(" + TradeText.EXPRESSION + ") from (" + this.rows + ") as page");
		for (int i = 0; i < this.values.size(); i++) {
			statement = statement.bind(i, this.values.get(i));
		}
		return statement.map(row -> TradeText.parse(row.get(0, Object[].class))).one();
	}

}
