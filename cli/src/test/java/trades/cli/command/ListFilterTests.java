package trades.cli.command;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;
import trades.cli.option.TimeOptions;

import static org.assertj.core.api.Assertions.assertThat;

class ListFilterTests {

	private static @Nullable BigInteger bound(String text) {
		return new TimeOptions().bound("--since", text, () -> ZoneId.of("Europe/Berlin"),
				() -> Instant.ofEpochMilli(1_000_000_000_000L));
	}

	@Test
	void listSendsEveryFilter() {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Cli.Result result = Cli.against(server)
				.run("list", "--user", "23", "--type", "buy", "--symbol", "a&b c", "--since", "2018-07-13", "--until",
						"2018-07-13T22:58:21Z", "--after", "500", "--limit", "10", "-o", "csv");
			assertThat(result.exitCode()).isZero();
			assertThat(URLDecoder.decode(server.request().target(), StandardCharsets.UTF_8))
				.isEqualTo("/trades?user_id=23&type=buy&symbol=a&b c&since=1531432800000&until=1531522701000"
						+ "&after=500&limit=10");
			assertThat(server.request().target()).contains("symbol=a%26b%20c");
		}
	}

	@Test
	void listTakesHowLongAgo() {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			long now = System.currentTimeMillis();
			assertThat(Cli.against(server).run("list", "--since", "-2d").exitCode()).isZero();
			String since = server.request().target().replace("/trades?since=", "");
			assertThat(Long.parseLong(since)).isBetween(now - 172_800_000, now - 172_800_000 + 60_000);
		}
	}

	@ParameterizedTest
	@CsvSource({ "-5s,999999995000", "-90m,999994600000", "-12h,999956800000", "-2d,999827200000", "-1w,999395200000",
			"-5,-5", "7,7", "1960-01-01,0", "-999999w,0", "2018-07-14 00:58:21,1531522701000" })
	void momentsAreTimesOrHowLongAgo(String text, BigInteger millis) {
		assertThat(bound(text)).isEqualTo(millis);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-2y", "2d", "yesterday", "2018-13-01", "2018-02-30", "" })
	void otherTextIsNoMoment(String text) {
		Cli.Result result = Cli.withoutServer().run("list", "--since=" + text);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("--since").contains("-2d");
	}

	@ParameterizedTest
	@CsvSource({ "1531522701,looks like seconds: add 000", "20180713,looks like a date: write 2018-07-13",
			"43294,a spreadsheet's day: write it as 2018-07-13", "1531522701000000,looks like microseconds" })
	void numbersOfOtherUnitsAreNoMilliseconds(String text, String fault) {
		Cli.Result result = Cli.withoutServer().run("list", "--until", text);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("--until").contains(text).contains(fault).contains("--any-time");
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			assertThat(Cli.against(server).run("list", "--until", text, "--any-time").exitCode()).isZero();
			assertThat(server.request().target()).isEqualTo("/trades?until=" + text);
		}
	}

}
