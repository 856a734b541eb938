package trades.cli.command;

import org.junit.jupiter.api.Test;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class SumCommandTests {

	private static final String POSITIONS = "[{\"user_id\":23,\"symbol\":\"A,B\",\"trades\":2,\"bought\":200,\"sold\":0,"
			+ "\"net\":200,\"bought_volume\":1844674407370955161400,\"sold_volume\":0,\"last_price\":7,"
			+ "\"last_timestamp\":1531522701000,\"later\":[{}]}]";

	@Test
	void countPrintsANumber() {
		try (StubServer server = new StubServer(StubServer.json("{\"count\":98}"))) {
			assertThat(Cli.against(server).run("count", "--user", "23", "--type", "buy", "--after", "7"))
				.isEqualTo(new Cli.Result(0, "98\n", ""));
			assertThat(server.requests()).extracting(StubServer.Request::target)
				.containsExactly("/counts?user_id=23&type=buy&after=7");
		}
	}

	@Test
	void positionsArePrintedWithNumbersOfAnySize() {
		try (StubServer server = new StubServer(StubServer.json(POSITIONS), StubServer.json(POSITIONS),
				StubServer.json(POSITIONS), StubServer.json(POSITIONS))) {
			assertThat(Cli.against(server).run("positions", "--user", "23", "-o", "csv"))
				.isEqualTo(new Cli.Result(0, """
						user_id,symbol,trades,bought,sold,net,bought_volume,sold_volume,last_price,last_timestamp
						23,"A,B",2,200,0,200,1844674407370955161400,0,7,1531522701000
						""", ""));
			assertThat(Cli.against(server).run("positions", "-o", "json"))
				.isEqualTo(new Cli.Result(0, POSITIONS + "\n", ""));
			assertThat(Cli.against(server).run("positions", "-o", "jsonl").out())
				.isEqualTo(POSITIONS.substring(1, POSITIONS.length() - 1) + "\n");
			assertThat(Cli.against(server).run("positions").out().lines()).hasSize(2)
				.first()
				.asString()
				.startsWith("USER  SYMBOL  TRADES  BOUGHT  SOLD  NET ");
			assertThat(server.requests().get(0).target()).isEqualTo("/positions?user_id=23");
		}
	}

	@Test
	void positionsMayBeAsManyAsTheServerSums() {
		int most = 100_000;
		String position = POSITIONS.substring(1, POSITIONS.length() - 1).replace("A,B", "\uD83D\uDE00".repeat(32));
		try (StubServer server = new StubServer(
				StubServer.json("[" + (position + ",").repeat(most - 1) + position + "]"))) {
			Cli.Result result = Cli.against(server).run("positions", "-o", "csv");
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).hasLineCount(1 + most);
		}
	}

	@Test
	void noPositionIsToldToPeopleOnly() {
		try (StubServer server = new StubServer(StubServer.json("[]"), StubServer.json("[]"))) {
			assertThat(Cli.against(server).run("positions", "--user", "1").err())
				.isEqualTo("trades: no trade matches\n");
			assertThat(Cli.against(server).run("positions", "--user", "1", "-o", "csv").err()).isEmpty();
		}
	}

	@Test
	void anAnswerOfAnotherKindIsAFailure() {
		try (StubServer server = new StubServer(StubServer.json("[]"), StubServer.json("{\"count\":98}"),
				StubServer.json("[{}]"))) {
			for (String command : new String[] { "count", "positions", "positions" }) {
				Cli.Result result = Cli.against(server).run(command);
				assertThat(result.exitCode()).isEqualTo(1);
				assertThat(result.err()).contains("not what was asked for");
			}
		}
	}

}
