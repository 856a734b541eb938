package trades.cli.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class ListCommandTests {

	private static final String HEADER = "ID  TYPE  USER  SYMBOL  SHARES  PRICE  TIMESTAMP\n";

	private static final String EMPTY_BOOK = """
			trades: the book has no trades yet
			  to record one: trades create --type buy --user 23 --symbol ABX --shares 30 --price 134
			""";

	@Test
	void listPrintsATable() {
		try (StubServer server = new StubServer(StubServer.json("[" + Cli.TRADE + "]"))) {
			Cli.Result result = Cli.against(server).run("list");
			assertThat(result.exitCode()).isZero();
			assertThat(result.err()).isEmpty();
			assertThat(result.out())
				.isEqualTo(HEADER + " 7  buy     23  ABX         30    134  2018-07-14T00:58:21+02:00\n");
			assertThat(server.request().target()).isEqualTo("/trades");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--user 23              | /trades?user_id=23
			--type sell            | /trades?type=sell
			--user 23 --type buy   | /trades?user_id=23&type=buy
			--type BUY             | /trades?type=buy
			--symbol a+b&c=d/é     | /trades?symbol=a%2Bb%26c%3Dd%2F%C3%A9
			--limit 10000          | /trades?limit=10000
			--after 9223372036854775807 | /trades?after=9223372036854775807
			""")
	void listSendsItsFilters(String options, String target) {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Cli.against(server).run(("list " + options).split(" +", -1));
			assertThat(server.request().target()).isEqualTo(target);
		}
	}

	@ParameterizedTest
	@CsvSource({ "table, 'ID  TYPE  USER  SYMBOL  SHARES  PRICE  TIMESTAMP\n'", "json, '[]\n'", "jsonl, ''",
			"csv, 'id,type,user_id,symbol,shares,price,timestamp\n'" })
	void listWhenEmptyPrintsOnlyWhatFramesIt(String format, String expected) {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Cli.Result result = Cli.against(server).run("list", "-o", format);
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).isEqualTo(expected);
			assertThat(result.err()).isEqualTo(format.equals("table") ? EMPTY_BOOK : "");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--user=1", "--type=buy", "--symbol=A", "--since=1", "--until=1", "--after=1" })
	void listWhenNothingMatchesBlamesTheFiltersOnly(String filter) {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			assertThat(Cli.against(server).run("list", filter).err()).isEqualTo("trades: no trade matches\n");
			assertThat(Cli.against(server).run("list", "--limit=5").err()).isEqualTo(EMPTY_BOOK);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[ ]\n", "[\n {\"id\" : 1e0, \"symbol\":\"\\u00e9é\"} ,\n{}]\n\n" })
	void listAsJsonPrintsTheVeryBytes(String body) {
		try (StubServer server = new StubServer(StubServer.json(body))) {
			assertThat(Cli.against(server).run("list", "-o", "json")).isEqualTo(new Cli.Result(0, body + "\n", ""));
		}
	}

	@Test
	void listEscapesWhatCouldDriveATerminalButKeepsDataAsItIs() {
		String symbol = "\u001b[2J\u202e🚀\u0085";
		String trade = Cli.TRADE.replace("ABX", symbol.replace("\u001b", "\\u001b"));
		try (StubServer server = new StubServer(StubServer.json("[" + trade + "]"))) {
			assertThat(Cli.against(server).run("list").out()).contains("\\u001b[2J\\u202e🚀\\u0085")
				.doesNotContain("\u001b");
			assertThat(Cli.against(server).run("list", "-o", "csv").out()).contains("," + symbol + ",");
			assertThat(Cli.against(server).run("list", "-o", "jsonl").out())
				.isEqualTo(trade.replace("\\u001b", "\\u001B") + "\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "{}", "nonsense", "[1]", "[{}]", "[null]", "[],[]", "[]}" })
	void listWhenAnswerIsNoListOfTradesFails(String body) {
		try (StubServer server = new StubServer(StubServer.json(body))) {
			Cli.Result result = Cli.against(server).run("list");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("not what a trades server sends");
		}
	}

	@Test
	void listWhenAnswerIsNotJsonFails() {
		try (StubServer server = new StubServer(StubServer.answer("200 OK", "text/html", "<html>"))) {
			Cli.Result result = Cli.against(server).run("list", "-o", "json");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).contains("200 OK, text/html");
		}
	}

	@Test
	void listWhenRefusedShowsTheProblem() {
		try (StubServer server = new StubServer(StubServer.problem("400 Bad Request",
				"""
						{"detail":"user_id is invalid","errors":[{"field":"user_id","value":"-1","detail":"must be 0 or more"}]}"""))) {
			Cli.Result result = Cli.against(server).run("list", "--user", "1");
			assertThat(result).isEqualTo(new Cli.Result(1, "", """
					trades: user_id is invalid
					  user_id: must be 0 or more (was "-1")
					""" + server.idAdvice()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--user=x", "--output=xml", "--limit=x", "--since=yesterday", "--until=-2y", "surplus",
			"--symbol=", "--type=", "--fields=", "--type=hold", "--type=bu", "--limit=0", "--limit=-1", "--limit=10001",
			"--limit=20000", "--user=-1", "--user=9223372036854775808", "--after=-1", "--after=" })
	void listWithUnknownArgumentsIsWrongUsage(String argument) {
		Cli.Result result = Cli.withoutServer().run("list", argument);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("trades: ").contains("try 'trades list --help'");
	}

}
