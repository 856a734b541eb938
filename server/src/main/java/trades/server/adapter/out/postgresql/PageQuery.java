package trades.server.adapter.out.postgresql;

import java.util.ArrayList;
import java.util.List;

import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

/** Finds trades by ascending id. */
final class PageQuery {

	private static final String SQL = "select page, reached from trades.page($1, $2, $3, $4, $5, $6, $7, $8)";

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

	/**
	 * The first trades behind an id, up to another one, that pass a filter, or those of
	 * them that are found in some hundredths of a second. Blocks.
	 */
	static Stretch run(Session session, TradeFilter filter, long after, long upTo, int limit) {
		TradeType type = filter.type();
		List<Object> values = List.of(numberOrNone(filter.userId()), textOrNone(filter.symbol()),
				textOrNone((type != null) ? type.code().substring(0, 1) : null), numberOrNone(filter.since()),
				numberOrNone(filter.until()), after, upTo, limit);
		return session.query(SQL, values, PageQuery::stretch).get(0);
	}

	private static Object numberOrNone(@Nullable Long value) {
		return (value != null) ? value : Session.NO_NUMBER;
	}

	private static Object textOrNone(@Nullable String value) {
		return (value != null) ? value : Session.NO_TEXT;
	}

	private static Stretch stretch(Readable row) {
		String text = row.get(0, String.class);
		List<Trade> trades = new ArrayList<>();
		if (text != null) {
			for (Fields fields = new Fields(text); fields.position < text.length();) {
				trades.add(fields.trade());
			}
		}
		return new Stretch(trades, row.get(1, Long.class));
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
