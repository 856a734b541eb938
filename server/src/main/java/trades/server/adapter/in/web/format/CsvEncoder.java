package trades.server.adapter.in.web.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

import trades.server.domain.NewTrade;
import trades.server.domain.Trade;

/** Writes CSV (RFC 4180) with a header row. */
public final class CsvEncoder implements TradeEncoder {

	/** Room for a trade with a short symbol. */
	private static final int USUAL_SIZE = 80;

	@Override
	public byte[] start() {
		return "id,type,user_id,symbol,shares,price,timestamp\r\n".getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public byte[] page(List<Trade> trades) {
		TextBytes rows = new TextBytes(USUAL_SIZE * trades.size());
		for (Trade trade : trades) {
			write(rows, trade);
		}
		return rows.toByteArray();
	}

	private static void write(TextBytes row, Trade trade) {
		NewTrade details = trade.details();
		row.add(trade.id()).add(',').addPlain(details.type().code());
		row.add(',').add(details.userId()).add(',');
		if (!row.addPlain(details.symbol())) {
			row.add(field(details.symbol()).getBytes(StandardCharsets.UTF_8));
		}
		row.add(',').add(details.shares()).add(',').add(details.price());
		row.add(',').add(details.timestamp()).add('\r').add('\n');
	}

	/** No symbol has a line break in it, so only these two make quotes necessary. */
	private static String field(String symbol) {
		boolean needsQuotes = symbol.indexOf(',') >= 0 || symbol.indexOf('"') >= 0;
		return needsQuotes ? '"' + symbol.replace("\"", "\"\"") + '"' : symbol;
	}

}
