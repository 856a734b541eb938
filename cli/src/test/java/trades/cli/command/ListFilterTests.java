package trades.cli.command;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import trades.cli.Cli;
import trades.cli.StubServer;
import trades.cli.option.MomentConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListFilterTests {

	private final MomentConverter moments = new MomentConverter(() -> ZoneId.of("Europe/Berlin"),
			() -> Instant.ofEpochMilli(1_000_000_000_000L));

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
		assertThat(this.moments.convert(text)).isEqualTo(millis);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-2y", "2d", "yesterday", "2018-13-01", "2018-02-30", "" })
	void otherTextIsNoMoment(String text) {
		assertThatExceptionOfType(TypeConversionException.class).isThrownBy(() -> this.moments.convert(text))
			.withMessageContaining("-2d");
	}

}
