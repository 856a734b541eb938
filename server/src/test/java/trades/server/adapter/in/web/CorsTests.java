package trades.server.adapter.in.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages of other sites may do that are listed. */
@TestPropertySource(properties = "trades.cors.origins=https://app.example.com,http://localhost:3000")
class CorsTests extends WithServer {

	private static final String APP = "Origin: https://app.example.com";

	private static final String OTHER = "Origin: https://other.example.com";

	private static final String ALLOW_ORIGIN = "access-control-allow-origin";

	private Answer preflight(String path, String origin) {
		return this.http.request("OPTIONS", path)
			.headers(origin, "Access-Control-Request-Method: POST",
					"Access-Control-Request-Headers: content-type,idempotency-key")
			.send();
	}

	private static String listed(Answer answer, String header) {
		return String.join(", ", answer.headers().getOrDefault(header, List.of()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/trades", "/trades/1", "/feed", "/nothing", "/actuator/health" })
	void pagesOfListedSitesMayAskBeforehand(String path) {
		Answer answer = preflight(path, APP);

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.headers()).containsEntry(ALLOW_ORIGIN, List.of("https://app.example.com"))
			.containsEntry("vary", List.of("Origin"))
			.containsEntry("access-control-max-age", List.of("600"))
			.doesNotContainKey("access-control-allow-credentials");
		assertThat(listed(answer, "access-control-allow-methods")).contains("GET", "HEAD", "POST")
			.doesNotContain("PUT", "DELETE");
		assertThat(listed(answer, "access-control-allow-headers")).contains("Authorization", "Content-Type",
				"Idempotency-Key", "If-Match", "If-None-Match", "Accept", "Last-Event-ID", "X-Request-Id");
	}

	@Test
	void pagesOfListedSitesRecordAndRead() {
		Answer created = this.http.post(Http.VALID, APP, "Sec-Fetch-Site: cross-site");

		assertThat(created.status()).isEqualTo(201);
		assertThat(created.headers()).containsEntry(ALLOW_ORIGIN, List.of("https://app.example.com"));
		assertThat(listed(created, "access-control-expose-headers")).contains("ETag", "Location", "Link",
				"X-Request-Id", "Idempotency-Replayed");
		Answer list = this.http.get("/trades", "Origin: http://localhost:3000", "Sec-Fetch-Site: same-site");
		assertThat(list.headers()).containsEntry(ALLOW_ORIGIN, List.of("http://localhost:3000"));
		assertThat(list.headers().get("vary")).contains("Accept", "Origin");
	}

	@Test
	void theyCanReadWhatWasWrong() {
		Answer answer = this.http.post("{}", APP, "Sec-Fetch-Site: cross-site");

		Problems.problem(answer, 400);
		assertThat(answer.headers()).containsEntry(ALLOW_ORIGIN, List.of("https://app.example.com"));
	}

	@Test
	void othersGetNoPermission() {
		assertThat(Problems.detail(preflight("/trades", OTHER), 403))
			.isEqualTo("pages of https://other.example.com may not use this server: "
					+ "have their origin listed in its setting trades.cors.origins");
		Problems.problem(this.http.post(Http.VALID, OTHER), 403);
		Answer read = this.http.get("/trades", OTHER);
		assertThat(read.status()).isEqualTo(200);
		assertThat(read.headers()).doesNotContainKey(ALLOW_ORIGIN);
		assertThat(read.headers().get("vary")).contains("Origin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin: https://app.example.com.evil.example", "Origin: http://app.example.com",
			"Origin: https://app.example.com:8443", "Origin: null", "Origin: https://xapp.example.com", "Origin: *" })
	void whatOnlyLooksAlikeIsNotListed(String origin) {
		Problems.problem(preflight("/trades", origin), 403);
		Problems.problem(this.http.post(Http.VALID, origin), 403);
	}

	@Test
	void cachesKeepAnswersApartEvenForWhoNamesNoOrigin() {
		assertThat(this.http.get("/trades").headers().get("vary")).contains("Accept", "Origin");
	}

	@Test
	void optionsWithoutAPreflightStayWhatTheyWere() {
		Answer answer = this.http.request("OPTIONS", "/trades").headers(APP).send();

		assertThat(answer.status()).isEqualTo(204);
		assertThat(answer.headers()).containsKey("allow");
	}

}
