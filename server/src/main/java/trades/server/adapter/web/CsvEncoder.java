package trades.server.adapter.web;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;

/** Writes CSV (RFC 4180) with a header row. */
final class CsvEncoder implements TradeEncoder {

	@Override
	public byte[] start() {
		return "id,type,user_id,symbol,shares,price,timestamp\r\n".getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public byte[] page(List<Trade> trades) {
		StringWriter text = new StringWriter(64 * trades.size());
		CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);
		for (Trade trade : trades) {
			NewTrade details = trade.details();
			writer.writeRecord(Long.toString(trade.id()), details.type().code(), Long.toString(details.userId()),
					details.symbol(), Integer.toString(details.shares()), Long.toString(details.price()),
					Long.toString(details.timestamp()));
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public byte[] end() {
		return new byte[0];
	}

}
