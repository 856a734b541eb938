package trades.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Random trades, as a file has them and as they are to be sent. There are few different
 * ones, so that many are equal.
 */
public final class Rows {

	private static final String[] SYMBOLS = { "ABX", "BRK.B", "株式", "a,b", "say \"hi\"", "back\\slash", "x  y", "é" };

	private final Random random;

	private final List<String[]> rows = new ArrayList<>();

	public Rows(Random random) {
		this.random = random;
	}

	public Rows grow(int count) {
		for (int index = 0; index < count; index++) {
			this.rows.add(
					new String[] { this.random.nextBoolean() ? "buy" : "sell", Integer.toString(this.random.nextInt(3)),
							SYMBOLS[this.random.nextInt(SYMBOLS.length)], Integer.toString(1 + this.random.nextInt(3)),
							Long.toString(this.random.nextInt(2)), this.random.nextBoolean() ? "1531522701000" : "" });
		}
		return this;
	}

	public int size() {
		return this.rows.size();
	}

	public String csv(boolean newlineAtEnd) {
		String text = this.rows.stream().map(Rows::csv).collect(Collectors.joining("\n"));
		return "type,user_id,symbol,shares,price,timestamp" + (this.rows.isEmpty() ? "" : "\n" + text)
				+ (newlineAtEnd ? "\n" : "");
	}

	private static String csv(String[] row) {
		return row[0] + "," + row[1] + ",\"" + row[2].replace("\"", "\"\"") + "\"," + row[3] + "," + row[4] + ","
				+ row[5];
	}

	public String jsonLines(boolean newlineAtEnd) {
		return String.join("\n", sent()) + (newlineAtEnd ? "\n" : "");
	}

	public String jsonArray() {
		return "[" + String.join(",\n", sent()) + "]";
	}

	public List<String> sent() {
		return this.rows.stream().map(Rows::json).toList();
	}

	private static String json(String[] row) {
		String timestamp = row[5].isEmpty() ? "" : ",\"timestamp\":" + row[5];
		return "{\"type\":\"%s\",\"user_id\":%s,\"symbol\":\"%s\",\"shares\":%s,\"price\":%s%s}".formatted(row[0],
				row[1], row[2].replace("\\", "\\\\").replace("\"", "\\\""), row[3], row[4], timestamp);
	}

}
