package trades.server.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Random trades with awkward symbols, some of them equal, and the files that hold them.
 */
record SampleTrades(List<Row> rows) {

	private static final List<String> SYMBOLS = List.of("ABX", "BRK.B", "a,b", "a;b", "say \"hi\"", "back\\slash", "数字",
			"😀", "é", "=1+1", "'", "null", "007", "#");

	static final String HEADER = "type,user_id,symbol,shares,price,timestamp";

	record Row(String type, long user, String symbol, int shares, long price, long timestamp) {

		String json() {
			return "{\"type\":\"%s\",\"user_id\":%d,\"symbol\":\"%s\",\"shares\":%d,\"price\":%d,\"timestamp\":%d}"
				.formatted(this.type, this.user, this.symbol.replace("\\", "\\\\").replace("\"", "\\\""), this.shares,
						this.price, this.timestamp);
		}

		String csv() {
			return this.type + "," + this.user + "," + quoted() + "," + this.shares + "," + this.price + ","
					+ this.timestamp;
		}

		private String quoted() {
			return "\"" + this.symbol.replace("\"", "\"\"") + "\"";
		}

		/** Columns in another order, between semicolons. */
		String odd() {
			return this.price + ";" + quoted() + ";" + this.timestamp + ";" + this.type + ";" + this.shares + ";"
					+ this.user;
		}

	}

	/** Trades of many users. */
	static SampleTrades of(Random random, int count) {
		return of(random, count, 0, 5);
	}

	/** Trades of one user. */
	static SampleTrades ofUser(Random random, int count, long user) {
		return of(random, count, user, 1);
	}

	private static SampleTrades of(Random random, int count, long firstUser, int users) {
		List<Row> rows = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			rows.add((i > 0 && random.nextInt(10) == 0) ? rows.get(random.nextInt(i))
					: new Row(random.nextBoolean() ? "buy" : "sell", firstUser + random.nextInt(users),
							SYMBOLS.get(random.nextInt(SYMBOLS.size())), 1 + random.nextInt(100),
							random.nextLong() >>> (1 + random.nextInt(63)),
							1_531_522_701_000L + random.nextInt(1_000_000_000)));
		}
		return new SampleTrades(rows);
	}

	/** The trades in the server's own form, without ids. */
	List<String> contents() {
		return this.rows.stream().map(Row::json).toList();
	}

	String csv() {
		return HEADER + "\n" + this.rows.stream().map(Row::csv).collect(Collectors.joining("\n", "", "\n"));
	}

	/** As a spreadsheet in another country might write it. */
	String oddCsv() {
		return "\uFEFFPrice;SYMBOL;Time-Stamp;type;shares;User ID\r\n"
				+ this.rows.stream().map(Row::odd).collect(Collectors.joining("\r\n\r\n", "", "\r\n"));
	}

}
