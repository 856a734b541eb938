package trades.cli.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class FieldsTests {

	@ParameterizedTest
	@ValueSource(strings = { "prize", "", "id,,price", "id;price", "id,*" })
	void unknownFieldIsWrongUsage(String fields) {
		Cli.Result result = Cli.withoutServer().run("list", "--fields=" + fields);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("--fields", "is none of id, type, user_id, symbol, shares, price, timestamp");
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "jsonl" })
	void fieldsOfJsonAreWrongUsage(String format) {
		for (String command : new String[] { "list", "get 7" }) {
			Cli.Result result = Cli.withoutServer().run((command + " --fields id -o " + format).split(" ", -1));
			assertThat(result.exitCode()).isEqualTo(2);
			assertThat(result.err()).contains("--fields goes with -o table and -o csv, but the output is " + format);
		}
	}

	@Test
	void withoutHeaderThereAreOnlyRows() {
		try (StubServer server = new StubServer(StubServer.json("[" + Cli.TRADE + "]"))) {
			Cli cli = Cli.against(server);
			assertThat(cli.run("list", "--no-header").out())
				.isEqualTo("7  buy  23  ABX  30  134  2018-07-14T00:58:21+02:00\n");
			assertThat(cli.run("list", "--no-header", "-o", "csv", "--fields", "id").out()).isEqualTo("7\n");
		}
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			assertThat(Cli.against(server).run("list", "--no-header", "-o", "csv").out()).isEmpty();
			assertThat(Cli.against(server).run("list", "--no-header").out()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "jsonl" })
	void headerOfJsonIsWrongUsage(String format) {
		Cli.Result result = Cli.withoutServer().run("list", "--no-header", "-o", format);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("--no-header goes with -o table and -o csv, but the output is " + format);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--fields ID,User_Id         | id,user_id  | 7,23
			--fields=user,USER          | user_id,user_id | 23,23
			--fields id --fields type   | id,type     | 7,buy
			""")
	void fieldsComeInTheOrderGiven(String options, String header, String row) {
		try (StubServer server = new StubServer(StubServer.json("[" + Cli.TRADE + "]"))) {
			Cli.Result result = Cli.against(server).run(("list -o csv " + options).split(" +", -1));
			assertThat(result.out()).isEqualTo(header + "\n" + row + "\n");
		}
	}

}
