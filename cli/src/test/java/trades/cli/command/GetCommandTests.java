package trades.cli.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class GetCommandTests {

	private static final String OTHER = """
			{ "id": 8, "type": "sell", "user_id": 1, "symbol": "株,\\"Q\\"", "shares": 1, "price": 0, "timestamp": 0 }
			""";

	private static final StubServer.Answer NONE = StubServer.problem("404 Not Found", """
			{"title":"Not Found","status":404,"detail":"no trade 99","request_id":"r-9"}""");

	@Test
	void getPrintsATable() {
		try (StubServer server = new StubServer(StubServer.json(Cli.TRADE), StubServer.json(OTHER))) {
			Cli.Result result = Cli.against(server).run("get", "7", "8");
			assertThat(result.exitCode()).isZero();
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).isEqualTo("""
					ID  TYPE  USER  SYMBOL  SHARES  PRICE  TIMESTAMP
					 7  buy     23  ABX         30    134  2018-07-14T00:58:21+02:00
					 8  sell     1  株,"Q"       1      0  1970-01-01T01:00:00+01:00
					""");
			assertThat(server.requests()).extracting(StubServer.Request::target)
				.containsExactly("/trades/7", "/trades/8");
		}
	}

	@Test
	void getAsJsonPrintsTheVeryBytesOfOneTrade() {
		try (StubServer server = new StubServer(StubServer.json(OTHER))) {
			assertThat(Cli.against(server).run("get", "8", "-o", "json").out()).isEqualTo(OTHER + "\n");
		}
	}

	@Test
	void getOfSeveralAsJsonPrintsAnArray() {
		try (StubServer server = new StubServer(StubServer.json(Cli.TRADE), NONE, StubServer.json(OTHER))) {
			Cli.Result result = Cli.against(server).run("get", "7", "99", "8", "-o", "json");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEqualTo("[" + Cli.TRADE + "," + OTHER + "]\n");
			assertThat(result.err()).isEqualTo("trades: no trade 99\n");
		}
	}

	@Test
	void getAsCsvQuotesWhatMustBe() {
		try (StubServer server = new StubServer(StubServer.json(OTHER))) {
			assertThat(Cli.against(server).run("get", "8", "--output=csv").out())
				.isEqualTo("id,type,user_id,symbol,shares,price,timestamp\n8,sell,1,\"株,\"\"Q\"\"\",1,0,0\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "table", "json", "jsonl", "csv" })
	void getWhenMissingPrintsOneLineAndNoData(String format) {
		try (StubServer server = new StubServer(NONE)) {
			Cli.Result result = Cli.against(server).run("get", "99", "-o", format);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).isEqualTo("trades: no trade 99\n");
		}
	}

	@Test
	void getWhenServerFailsKeepsWhatWasPrinted() {
		try (StubServer server = new StubServer(StubServer.json(Cli.TRADE),
				StubServer.answer("502 Bad Gateway", "text/html", "<html>\n\u001b[31mbad</html>"))) {
			Cli.Result result = Cli.against(server).run("get", "7", "8", "9", "-o", "csv");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).endsWith("7,buy,23,ABX,30,134,1531522701000\n");
			assertThat(result.err()).isEqualTo(
					"trades: the server answered 502 Bad Gateway: <html> \\u001b[31mbad</html>\n" + server.idAdvice());
			assertThat(server.requests()).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "0", "-1", "1.0", "", "9223372036854775808", "7,8" })
	void getWhenIdCannotBeOneIsWrongUsage(String id) {
		Cli.Result result = Cli.withoutServer().run("get", "7", "--", id);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("'" + id + "' is not a trade's id").contains("try 'trades get --help'");
	}

	@Test
	void getWithTheLargestIdAsksForIt() {
		try (StubServer server = new StubServer(NONE)) {
			Cli.against(server).run("get", "9223372036854775807");
			assertThat(server.request().target()).isEqualTo("/trades/9223372036854775807");
		}
	}

	@Test
	void getWithoutIdIsWrongUsage() {
		assertThat(Cli.withoutServer().run("get").exitCode()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{\"id\":", "{\"id\":\"7\"}", "{\"id\":99999999999999999999}",
			"nonsense" })
	void getWhenAnswerIsNoTradeFails(String body) {
		try (StubServer server = new StubServer(StubServer.json(body))) {
			Cli.Result result = Cli.against(server).run("get", "7");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).startsWith("trades: http://localhost")
				.contains("not what a trades server sends")
				.doesNotContain("\tat ");
		}
	}

}
