package trades.server.adapter.out.postgresql;

import java.util.List;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

/** Finds trades by ascending id. */
final class PageQuery {

	private static final String SQL = "select coalesce(page, ''), reached from trades.page($1, $2, $3, $4, $5, $6, $7, $8)";

	private PageQuery() {
	}

	/**
	 * What was found in one go.
	 *
	 * @param reached the id up to which there is no more; null when that is as far as was
	 * asked for
	 */
	record Stretch(List<Trade> trades, @Nullable Long reached) {
	}

	/** What the database answers with. */
	private record Found(String page, @Nullable Long reached) {
	}

	/**
	 * The first trades behind an id, up to another one, that pass a filter, or those of
	 * them that are found in some hundredths of a second. Blocks.
	 */
	static Stretch run(Session session, TradeFilter filter, long after, long upTo, int limit) {
		TradeType type = filter.type();
		List<Object> values = List.of(numberOrNone(filter.userId()), textOrNone(filter.symbol()),
				textOrNone((type != null) ? type.code().substring(0, 1) : null), numberOrNone(filter.since()),
				numberOrNone(filter.until()), after, upTo, limit);
		Found found = session.query(SQL, values, row -> new Found(Session.text(row, 0), row.get(1, Long.class))).get(0);
		return new Stretch(TradeLine.lines(found.page()).stream().map(TradeLine::parse).toList(), found.reached());
	}

	private static Object numberOrNone(@Nullable Long value) {
		return (value != null) ? value : Session.NO_NUMBER;
	}

	private static Object textOrNone(@Nullable String value) {
		return (value != null) ? value : Session.NO_TEXT;
	}

}
