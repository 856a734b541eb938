package trades.cli.file.format;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import trades.cli.record.TradeRecord;
import trades.cli.record.Violation;
import trades.cli.time.PlausibleTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The rules that the server and the client share.
 */
class JsonTradeTests {

	private static final Path VECTORS = Path.of("../contract/trade-rules.tsv");

	private static final List<String> VALID = List.of("type=\"buy\"", "user_id=23", "symbol=\"ABX\"", "shares=30",
			"price=134", "timestamp=1531522701000");

	@Test
	void clientJudgesAsTheContractSays() throws IOException {
		assumeTrue(Files.exists(VECTORS), "there are no test vectors of the rules: " + VECTORS);
		int count = 0;
		for (String line : Files.readAllLines(VECTORS)) {
			if (!line.isEmpty() && !line.startsWith("#")) {
				check(line.split("\t", -1));
				count++;
			}
		}
		assertThat(count).isGreaterThan(100);
	}

	private static void check(String[] vector) throws IOException {
		List<String> members = new ArrayList<>();
		for (String field : VALID) {
			String name = field.substring(0, field.indexOf('='));
			if (!name.equals(vector[0])) {
				members.add('"' + name + "\":" + field.substring(name.length() + 1));
			}
		}
		if (!vector[1].equals("(missing)")) {
			members.add('"' + vector[0] + "\":" + vector[1]);
		}
		String json = "{\"id\":1," + String.join(",", members) + "}";
		TradeRecord record = new TradeRecord();
		new JsonLineRecords(new StringReader(json), PlausibleTime.ANY).next(record);
		if (vector[2].equals("accepted")) {
			assertThat(record.violations()).describedAs(json).isEmpty();
		}
		else {
			assertThat(record.violations()).describedAs(json).extracting(Violation::field).containsExactly(vector[0]);
		}
	}

}
