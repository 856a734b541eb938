package trades.cli.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class CreateCommandTests {

	@Test
	void createSendsWhatWasTypedAndPrintsTheRecordedTrade() {
		try (StubServer server = new StubServer(StubServer.created(Cli.TRADE))) {
			Cli.Result result = Cli.against(server).create();
			assertThat(result.exitCode()).isZero();
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).isEqualTo("""
					ID  TYPE  USER  SYMBOL  SHARES  PRICE  TIMESTAMP
					 7  buy     23  ABX         30    134  2018-07-14T00:58:21+02:00
					""");
			StubServer.Request request = server.request();
			assertThat(request.method()).isEqualTo("POST");
			assertThat(request.target()).isEqualTo("/trades");
			assertThat(request.headers()).containsEntry("content-type", "application/json");
			assertThat(request.headers().get("idempotency-key")).hasSize(36);
			assertThat(request.body()).isEqualTo("""
					{"type":"buy","user_id":23,"symbol":"ABX","shares":30,"price":134}""");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			json  | {"id":7,"type":"buy","user_id":23,"symbol":"ABX","shares":30,"price":134,"timestamp":1531522701000}
			JSONL | {"id":7,"type":"buy","user_id":23,"symbol":"ABX","shares":30,"price":134,"timestamp":1531522701000}
			csv   | id,type,user_id,symbol,shares,price,timestamp;7,buy,23,ABX,30,134,1531522701000
			""")
	void createPrintsInTheFormatAskedFor(String format, String expected) {
		try (StubServer server = new StubServer(StubServer.created(Cli.TRADE))) {
			Cli.Result result = Cli.against(server).create("-o", format);
			assertThat(result.out().strip()).isEqualTo(expected.replace(';', '\n'));
		}
	}

	@ParameterizedTest
	@CsvSource({ "1531522701000, 1531522701000", "-5, -5", "99999999999999999999, 99999999999999999999",
			"2018-07-13T22:58:21Z, 1531522701000", "2018-07-14T00:58:21.123+02:00, 1531522701123",
			"2018-07-13T22:58Z, 1531522680000", "2018-07-14T00:58:21, 1531522701000",
			"+999999999-01-01T00:00:00Z, 31556889801244800000" })
	void createWithTimestampSendsEpochMilliseconds(String typed, String sent) {
		try (StubServer server = new StubServer(StubServer.created(Cli.TRADE))) {
			assertThat(Cli.against(server).create("--any-time", "--timestamp=" + typed).exitCode()).isZero();
			assertThat(server.request().body()).endsWith(",\"timestamp\":" + sent + "}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "", "2018-13-01T00:00:00Z", "1.5", "22:58:21Z" })
	void createWhenTimestampIsNoTimeIsWrongUsage(String typed) {
		Cli.Result result = Cli.withoutServer().create("--timestamp=" + typed);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("--timestamp").contains("2018-07-13T22:58:21Z");
	}

	@Test
	void createLeavesValuesToTheServerToJudge() {
		try (StubServer server = new StubServer(StubServer.problem("400 Bad Request", """
				{"type":"about:blank","title":"Bad Request","status":400,"detail":"the trade is invalid",
				"instance":"/trades","request_id":"r-1","errors":[
				{"field":"shares","value":101,"detail":"must be between 1 and 100"},
				{"field":"type","value":"hold","detail":"must be buy or sell"},
				{"field":"symbol","value":{"a":[null,1.50]},"detail":"must be a string"},
				{"field":"price","detail":"is missing"}]}"""))) {
			Cli.Result result = Cli.against(server)
				.run("create", "--type", "hold", "--user", "-1", "--symbol", " ", "--shares", "101", "--price",
						"123456789012345678901234567890");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).isEqualTo("""
					trades: the trade is invalid
					  shares: must be between 1 and 100 (was 101)
					  type: must be buy or sell (was "hold")
					  symbol: must be a string (was {"a":[null,1.50]})
					  price: is missing
					  request id: r-1
					""");
			assertThat(server.requests()).singleElement().extracting(StubServer.Request::body).isEqualTo("""
					{"type":"hold","user_id":-1,"symbol":" ","shares":101,"price":123456789012345678901234567890}""");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--shares", "--user", "--price" })
	void createWhenANumberIsNoneIsWrongUsage(String option) {
		for (String typed : new String[] { "thirty", "30.5", "1e3", "", "0x1f", "1_000" }) {
			Cli.Result result = Cli.withoutServer().run("create", option + "=" + typed);
			assertThat(result.exitCode()).isEqualTo(2);
			assertThat(result.err()).contains(option).contains("'" + typed + "' is not an integer");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 5, 7, 9 })
	void createWhenAnOptionIsMissingNamesIt(int missing) {
		String[] arguments = new String[Cli.CREATE.length - 2];
		System.arraycopy(Cli.CREATE, 0, arguments, 0, missing);
		System.arraycopy(Cli.CREATE, missing + 2, arguments, missing, Cli.CREATE.length - missing - 2);
		Cli.Result result = Cli.withoutServer().run(arguments);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("Missing required option: '" + Cli.CREATE[missing])
			.endsWith("try 'trades create --help'\n");
	}

	@Test
	void createSendsOddSymbolsAsTheyAre() {
		try (StubServer server = new StubServer(StubServer.created(Cli.TRADE))) {
			Cli.against(server)
				.run("create", "--symbol", "@\"\\株🚀\u001b", "--type", "buy", "--user", "1", "--shares", "1", "--price",
						"1");
			assertThat(server.request().body()).contains("\"symbol\":\"@\\\"\\\\株🚀\\u001B\"");
		}
	}

	@Test
	void createWhenAnswerIsNoTradeFails() {
		try (StubServer server = new StubServer(StubServer.created("[]"))) {
			Cli.Result result = Cli.against(server).create("--idempotency-key", "k-1");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).contains("not what a trades server sends");
		}
	}

	@Test
	void createWhenAnswerIsHtmlFailsAndNamesTheKey() {
		try (StubServer server = new StubServer(
				StubServer.answer("200 OK", "text/html", "<html>\n<b>welcome</b>\u001b[2J"))) {
			Cli.Result result = Cli.against(server).create("--idempotency-key", "k-1");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("200 OK, text/html")
				.contains("<html> <b>welcome</b>\\u001b[2J")
				.contains("--idempotency-key k-1");
		}
	}

}
