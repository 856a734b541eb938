package trades.server.adapter.in.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CachingTests extends WithServer {

	private String trade = "";

	@BeforeEach
	void recordTrade() {
		this.trade = String.valueOf(this.http.post(Http.VALID).header("Location"));
	}

	private @Nullable String tag(String path) {
		Answer answer = this.http.get(path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
		assertThat(answer.header("Vary")).isEqualTo("Accept");
		assertThat(answer.header("ETag")).matches("\"[0-9a-f]{8}-[0-9a-f-]{27}-.+\"");
		return answer.header("ETag");
	}

	@Test
	void whatTheClientKnowsIsNotSentAgain() {
		for (String path : List.of(this.trade, "/trades", "/trades?user_id=23", "/trades?type=foo")) {
			String tag = tag(path);
			for (String known : List.of(tag, "\"other\", " + tag, "W/" + tag, "*", " * ",
					"\"a\"\r\nIf-None-Match: *")) {
				for (String method : List.of("GET", "HEAD")) {
					Answer answer = this.http.request(method, path).headers("If-None-Match: " + known).send();
					assertThat(answer.status()).as(method + " " + path + " " + known).isEqualTo(304);
					assertThat(answer.text()).isEmpty();
					assertThat(answer.header("ETag")).isEqualTo(tag);
					assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
					assertThat(answer.header("Vary")).isEqualTo("Accept");
					assertThat(answer.header("X-Request-Id")).isNotEmpty();
				}
			}
		}
	}

	@Test
	void anotherTagIsNoMatch() {
		for (String other : List.of("\"other\"", "other", "\"\"", "\"*\"", "W/*", String.valueOf(tag("/trades")))) {
			assertThat(this.http.get(this.trade, "If-None-Match: " + other).status()).isEqualTo(200);
		}
	}

	@Test
	void aNewTradeGivesTheListANewTagAndTheTradeNone() {
		String list = tag("/trades");
		String trade = tag(this.trade);

		this.http.post(Http.VALID);

		assertThat(tag("/trades")).isNotEqualTo(list);
		assertThat(tag(this.trade)).isEqualTo(trade);
		assertThat(this.http.get("/trades", "If-None-Match: " + list).status()).isEqualTo(200);
	}

	@Test
	void everyResourceHasItsOwnTag() {
		String next = String.valueOf(this.http.post(Http.VALID).header("Location"));

		assertThat(List.of(String.valueOf(tag(this.trade)), String.valueOf(tag(next)), String.valueOf(tag("/trades")),
				String.valueOf(tag("/trades?type=buy")), String.valueOf(tag("/trades?type=sell"))))
			.doesNotHaveDuplicates();
	}

	@Test
	void aConditionDoesNotHideAFault() {
		Problems.problem(this.http.get("/trades/999999999", "If-None-Match: *"), 404);
		Problems.problem(this.http.get("/trades?user_id=x", "If-None-Match: *"), 400);
		Problems.problem(this.http.get("/trades", "If-None-Match: *", "Accept: text/html"), 406);
	}

}
