package trades.cli.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class LastTests {

	private static final String BOOK = "d71edb2c-ee09-423f-9d7f-26da2dc0077c";

	/** A list of these trades, when the book's last is the hundredth. */
	private static StubServer.Answer list(long... ids) {
		StringBuilder trades = new StringBuilder();
		for (long id : ids) {
			trades.append(trades.isEmpty() ? "" : ",").append(Cli.TRADE.replace("\"id\":7", "\"id\":" + id));
		}
		return StubServer.answer("200 OK", "application/json", "[" + trades + "]", "ETag: \"" + BOOK + "-json-100-x\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			3 --user 23 | /trades?user_id=23&limit=3&order=desc | /trades?user_id=23&after=39&up_to=100
			3           | /trades?limit=3&order=desc            | /trades?after=39&up_to=100
			2           | /trades?limit=2&order=desc            | /trades?after=59&up_to=100
			1           | /trades?limit=2&order=desc            | /trades?after=89&up_to=100
			10000       | /trades?limit=10000&order=desc        | /trades?after=39&up_to=100
			""")
	void lastAsksWhereTheNewestBeginAndListsFromThere(String last, String newest, String list) {
		try (StubServer server = new StubServer(list(90, 60, 40), list(40, 60, 90))) {
			Cli.Result result = Cli.against(server)
				.run(("list -o csv --no-header --fields id --last " + last).split(" "));
			assertThat(result).isEqualTo(new Cli.Result(0, "40\n60\n90\n", ""));
			assertThat(server.requests()).extracting(StubServer.Request::target).containsExactly(newest, list);
		}
	}

	@Test
	void lastAsJsonPrintsTheVeryBytes() {
		try (StubServer server = new StubServer(list(90, 60), StubServer.json("[ 1,  2 ]"))) {
			assertThat(Cli.against(server).run("list", "--last", "2", "-o", "json"))
				.isEqualTo(new Cli.Result(0, "[ 1,  2 ]\n", ""));
		}
	}

	@Test
	void lastOfNothingBlamesTheFiltersOnly() {
		try (StubServer server = new StubServer(list())) {
			assertThat(Cli.against(server).run("list", "--last", "2").err()).contains("the book has no trades yet");
			assertThat(Cli.against(server).run("list", "--last", "2", "--user", "1").err())
				.isEqualTo("trades: no trade matches\n");
			assertThat(server.requests().get(1).target()).isEqualTo("/trades?after=100&up_to=100");
		}
	}

	@Test
	void lastWhenTheServerKnowsNoOtherOrderFails() {
		try (StubServer server = new StubServer(list(1, 2))) {
			Cli.Result result = Cli.against(server).run("list", "--last", "1");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).contains("does not know order=desc");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--after 1", "--limit 1", "--limit 1 -f" })
	void lastWithAnotherBeginOrNumberIsWrongUsage(String options) {
		Cli.Result result = Cli.withoutServer().run(("list --last 2 " + options).split(" "));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).startsWith("trades: --last goes without --after and --limit");
	}

	@Test
	void lastAndFollowGoesOnInTheSameBook() {
		StubServer.Answer feed = (out) -> StubServer.feed(out, BOOK, "id: 59\n\n", StubServer.event(60),
				StubServer.event(90), "id: 100\n\n", StubServer.event(101));
		StubServer.Answer other = (out) -> StubServer.feed(out, "8c1745a7", "id: 101\n\n");
		try (StubServer server = new StubServer(list(90, 60), feed, other)) {
			Cli.Result result = Cli.against(server)
				.run("list", "--last", "2", "-f", "-o", "csv", "--no-header", "--fields", "id");
			assertThat(result.out()).isEqualTo("60\n90\n101\n");
			assertThat(server.requests()).extracting(StubServer.Request::target)
				.containsExactly("/trades?limit=2&order=desc", "/feed?after=59", "/feed?after=101");
		}
		try (StubServer server = new StubServer(list(90, 60), other)) {
			Cli.Result result = Cli.against(server).run("list", "--last", "2", "-f");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).contains("another book");
		}
	}

}
