package trades.server.adapter.in.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trades.server.domain.NewTrade;
import trades.server.domain.SampleTrades;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

/** The parameters of the list that bound it, and the way from page to page. */
class PagingTests extends WithServer {

	private static final Pattern NEXT = Pattern.compile("<(/trades/?\\?[^>]+)>; rel=\"next\"");

	private long record(List<NewTrade> trades) {
		return this.http.postAs("application/json", BatchBody.JSON.of(trades)).json().get("first_id").asLong();
	}

	private static List<Long> ids(Answer answer) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.whole()).isTrue();
		return answer.json().valueStream().map(trade -> trade.get("id").asLong()).toList();
	}

	private List<Long> ids(String query) {
		return ids(this.http.get("/trades?" + query));
	}

	private static @Nullable String next(Answer answer) {
		String link = answer.header("Link");
		if (link == null) {
			return null;
		}
		Matcher matcher = NEXT.matcher(link);
		assertThat(matcher.matches()).as(link).isTrue();
		return matcher.group(1);
	}

	@Test
	void pagesFollowedToTheEndGiveEveryTradeOnce() {
		long seed = ThreadLocalRandom.current().nextLong();
		Random random = new Random(seed);
		List<String> symbols = List.of("A&B=\"c\" é", "A+B", "株");
		long user = 3_000_000_000_000L + random.nextInt(1_000_000) * 1_000L;
		List<NewTrade> trades = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			trades.add(new NewTrade(random.nextBoolean() ? TradeType.BUY : TradeType.SELL, user + random.nextInt(2),
					symbols.get(random.nextInt(3)), 1, 1, random.nextInt(10)));
		}
		long first = record(trades);
		String bounds = "after=" + (first - 1) + "&up_to=" + (first + 59);
		List<String> filters = List.of("", "&user_id=" + user, "&symbol=A%26B%3D%22c%22%20%C3%A9", "&symbol=A%2BB",
				"&symbol=%E6%A0%AA&type=buy&user_id=" + user, "&since=3&until=7", "&type=sell&symbol=none",
				"&until=1970-01-01T00:00:00.005Z&type=buy", "&type=foo");
		for (String filter : filters) {
			List<Long> expected = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				if (passes(trades.get(i), filter, user)) {
					expected.add(first + i);
				}
			}
			int limit = 1 + random.nextInt(8);
			assertThat(ids(bounds + filter)).as("%s, seed %d", filter, seed).isEqualTo(expected);
			assertThat(follow("/trades?x=[1]&limit=" + limit + "&" + bounds + filter, limit))
				.as("%s by %d, seed %d", filter, limit, seed)
				.isEqualTo(expected);
			Collections.reverse(expected);
			assertThat(ids(bounds + filter + "&order=desc")).as("%s, seed %d", filter, seed).isEqualTo(expected);
			assertThat(follow("/trades?x=[1]&order=desc&limit=" + limit + "&" + bounds + filter, limit))
				.as("%s backwards by %d, seed %d", filter, limit, seed)
				.isEqualTo(expected);
		}
	}

	private static boolean passes(NewTrade trade, String filter, long user) {
		return (!filter.contains("user_id") || trade.userId() == user)
				&& (!filter.contains("type=buy") || trade.type() == TradeType.BUY)
				&& (!filter.contains("%2B") || trade.symbol().equals("A+B"))
				&& (!filter.contains("%26") || trade.symbol().startsWith("A&"))
				&& (!filter.contains("%E6") || trade.symbol().equals("株"))
				&& (!filter.contains("since=3") || (trade.timestamp() >= 3 && trade.timestamp() < 7))
				&& (!filter.contains(".005Z") || trade.timestamp() < 5) && !filter.contains("none")
				&& !filter.contains("foo");
	}

	private List<Long> follow(String path, int limit) {
		List<Long> all = new ArrayList<>();
		for (String at = path; at != null;) {
			Answer page = this.http.get(at);
			List<Long> ids = ids(page);
			all.addAll(ids);
			at = next(page);
			assertThat(ids.size()).isLessThanOrEqualTo(limit);
			if (at != null) {
				assertThat(ids).hasSize(limit);
			}
		}
		return all;
	}

	@Test
	void thereIsALinkOnlyWhileThereIsMore() {
		long before = record(SampleTrades.trades(5)) - 1;
		String from = "/trades?after=" + before;

		assertThat(next(this.http.get(from + "&limit=4"))).isEqualTo("/trades?limit=4&after=" + (before + 4));
		assertThat(next(this.http.get(from + "&limit=5"))).isNull();
		assertThat(next(this.http.get(from + "&limit=6"))).isNull();
		assertThat(next(this.http.get(from))).isNull();
		assertThat(next(this.http.get(from + "&limit=4&up_to=" + (before + 4)))).isNull();
		assertThat(next(this.http.get(from + "&limit=4", "Accept: text/csv"))).isNotNull();
		try (Wire wire = this.http.connect()) {
			wire.send("GET " + from + "&limit=4 HTTP/1.1\r\nHost: x\r\n\r\n");
			assertThat(next(wire.read())).startsWith("/trades?");
		}
	}

	@Test
	void whatIsEmptyIsAWholeDocumentInEachFormat() {
		for (String query : List.of("?after=" + recorded(), "?limit=5&after=" + Long.MAX_VALUE, "?up_to=0", "?type=foo",
				"?type=foo&limit=3", "?since=5&until=5")) {
			assertThat(this.http.get("/trades" + query).text()).isEqualTo("[]");
			assertThat(this.http.get("/trades" + query, "Accept: application/x-ndjson").text()).isEmpty();
			assertThat(this.http.get("/trades" + query, "Accept: text/csv").text())
				.isEqualTo("id,type,user_id,symbol,shares,price,timestamp\r\n");
		}
	}

	@Test
	void eachFormatLooksAsDocumented() {
		long id = record(List.of(new NewTrade(TradeType.SELL, 1, "a \"b\", c", 2, 3, 4), SampleTrades.trade()));
		String path = "/trades?limit=2&after=" + (id - 1);

		assertThat(this.http.get(path, "Accept: text/csv").text())
			.isEqualTo("id,type,user_id,symbol,shares,price,timestamp\r\n" + id + ",sell,1,\"a \"\"b\"\", c\",2,3,4\r\n"
					+ (id + 1) + ",buy,23,ABX,30,134,1531522701000\r\n");
		assertThat(this.http.get(path, "Accept: application/x-ndjson").text()).isEqualTo(
				this.http.get("/trades/" + id).text() + "\n" + this.http.get("/trades/" + (id + 1)).text() + "\n");
	}

	@Test
	void aListAsOfAnIdNeverChanges() {
		long last = record(SampleTrades.trades(4)) + 3;
		String path = "/trades?after=" + (last - 4) + "&up_to=" + last;
		for (String format : List.of("application/json", "application/x-ndjson", "text/csv")) {
			Answer before = this.http.get(path, "Accept: " + format);
			String open = this.http.get("/trades?after=" + last, "Accept: " + format).header("ETag");
			record(SampleTrades.trades(3));
			Answer after = this.http.get(path, "Accept: " + format);

			assertThat(after.text()).isEqualTo(before.text()).isNotEmpty();
			assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
			String tag = "If-None-Match: " + before.header("ETag");
			assertThat(this.http.get(path, "Accept: " + format, tag).status()).isEqualTo(304);
			assertThat(this.http.get(path + "&limit=4", "Accept: " + format, tag).status()).isEqualTo(200);
			assertThat(this.http.get("/trades?after=" + last, "Accept: " + format, "If-None-Match: " + open).status())
				.isEqualTo(200);
			assertThat(this.http.get(path, "Accept: application/*;q=0, text/csv;q=0", tag).status()).isEqualTo(406);
		}
	}

	@Test
	void everyFormatHasItsOwnTag() {
		assertThat(List.of("application/json", "application/x-ndjson", "text/csv"))
			.map(format -> this.http.get("/trades?up_to=0", "Accept: " + format).header("ETag"))
			.doesNotHaveDuplicates()
			.doesNotContainNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			limit=0                | limit | 0     | must be an integer between 1 and 10000
			limit=10001            | limit | 10001 | must be an integer between 1 and 10000
			limit=-1               | limit | -1    | must be an integer between 1 and 10000
			limit=all              | limit | all   | must be an integer between 1 and 10000
			limit=5&limit=5        | limit | 5,5   | must be given at most once
			after=x                | after | x     | must be an integer between 0 and 9223372036854775807
			after=1&after=2        | after | 1,2   | must be given at most once
			up_to=-1               | up_to | -1    | must be an integer between 0 and 9223372036854775807
			symbol=A&symbol=B      | symbol | A,B  | must be given at most once
			since=yesterday        | since | yesterday | TIME
			since=2018-07-13       | since | 2018-07-13 | TIME
			until=2018-07-13T22:58 | until | 2018-07-13T22:58 | TIME
			until=-5               | until | -5    | TIME
			until=99999999999999999999 | until | 99999999999999999999 | TIME
			since=2018-02-30T00:00:00Z | since | 2018-02-30T00:00:00Z | TIME
			""")
	void whatAParameterCannotBeIsNamed(String query, String field, String value, String detail) {
		JsonNode error = Problems.error(this.http.get("/trades?" + query));

		assertThat(error.get("field").asString()).isEqualTo(field);
		assertThat(error.get("value").asString()).isEqualTo(value);
		assertThat(error.get("detail").asString()).isEqualTo(detail.replace("TIME",
				"must be a time such as 2018-07-13T22:58:21Z, or milliseconds since 1970 as an integer"));
	}

	@Test
	void allWrongParametersAreNamedAtOnce() {
		assertThat(Problems.fields(this.http.get("/trades?limit=0&after=x&since=y&user_id=z&until=&up_to=1.5")))
			.containsExactlyInAnyOrder("limit", "after", "since", "user_id", "up_to");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1531522701500", "2018-07-13T22:58:21.5Z", "2018-07-13T22:58:21.499000001Z",
			"2018-07-14T00:58:21.5%2B02:00", "2018-07-14T00:58:21.5+02:00", "2018-07-13T22:58:21.500000Z" })
	void timesAreExact(String time) {
		long first = record(List.of(new NewTrade(TradeType.BUY, 1, "A", 1, 1, 1531522701499L),
				new NewTrade(TradeType.BUY, 1, "A", 1, 1, 1531522701500L),
				new NewTrade(TradeType.BUY, 1, "A", 1, 1, 1531522701501L)));
		String from = "after=" + (first - 1);

		assertThat(ids(from + "&since=" + time)).containsExactly(first + 1, first + 2);
		assertThat(ids(from + "&until=" + time)).containsExactly(first);
	}

	@Test
	void orderAndBeforeAreChecked() {
		assertThat(Problems.detail(this.http.get("/trades?order=newest"), 400)).isEqualTo("invalid query parameter");
		assertThat(Problems.detail(this.http.get("/trades?before=x"), 400)).isEqualTo("invalid query parameter");
		long first = record(SampleTrades.trades(3));
		assertThat(ids("after=" + (first - 1) + "&before=" + (first + 2))).containsExactly(first, first + 1);
		assertThat(ids("order=desc&limit=2&before=" + (first + 2))).containsExactly(first + 1, first);
		assertThat(ids("before=0")).isEmpty();
		assertThat(this.http.get("/trades?order=asc&limit=1").header("Link")).contains("order=asc&limit=1&after=1");
	}

}
