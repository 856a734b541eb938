package trades.server.adapter.in.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests extends WithServer {

	private static final String BROWSER = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private String document() {
		Answer answer = this.http.get("/", BROWSER);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
		return answer.text();
	}

	private static Set<String> find(String pattern, String text) {
		return new TreeSet<>(
				Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).toList());
	}

	@Test
	void theRootIsThePageForBrowsersAlone() {
		assertThat(document()).contains("<title>Trades</title>");
		assertThat(this.http.head("/", BROWSER).status()).isEqualTo(200);
		for (String accept : List.of("*/*", "text/*", "application/json", "text/html;q=0", "text/html;q=0,*/*",
				"html")) {
			assertThat(Problems.detail(this.http.get("/", "Accept: " + accept), 404)).contains("trades are at /trades");
		}
		for (String method : List.of("POST", "PUT", "OPTIONS")) {
			Problems.problem(this.http.request(method, "/").headers(BROWSER).send(), 404);
		}
		assertThat(this.http.head("/").status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/page/page.js", "/page/page.css" })
	void nothingButWhatComesFromHereMayRunOrBeShown(String path) {
		Answer answer = this.http.get(path, BROWSER);
		assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; script-src 'self'; "
				+ "style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
				+ "frame-ancestors 'none'");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
		Answer again = this.http.get(path, BROWSER, "If-None-Match: " + answer.header("ETag"));
		assertThat(again.status()).isEqualTo(304);
	}

	@Test
	void whateverThePageNamesIsServed() {
		String document = document();
		Set<String> named = find("(?:src|href)=\"(page/[^\"]+)\"", document);
		assertThat(named).contains("page/uPlot.iife.min.js", "page/page.css", "page/icon.svg");
		for (String file : named) {
			assertThat(this.http.get("/" + file).status()).as(file).isEqualTo(200);
		}
		// Modules that a module imports would be asked for one after the other.
		for (String module : find("page/([a-z]+\\.js)", document)) {
			Set<String> imported = find("from '\\./([^']+)'", this.http.get("/page/" + module).text());
			assertThat(named).containsAll(imported.stream().map(name -> "page/" + name).toList());
		}
		assertThat(document).doesNotContain("<style", "style=", "onclick", "http://", "https://")
			.doesNotContainPattern("<script[^>]*>[^<]");
	}

	@ParameterizedTest
	@CsvSource({ "page.js, text/javascript;charset=UTF-8", "page.css, text/css;charset=UTF-8",
			"icon.svg, image/svg+xml", "uPlot-LICENSE.txt, text/plain;charset=UTF-8" })
	void filesHaveTheirTypes(String name, String type) {
		Answer answer = this.http.get("/page/" + name);
		assertThat(answer.header("Content-Type")).isEqualTo(type);
		assertThat(answer.text()).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/page/", "/page/index.html", "/page/nothing.js", "/page/page.js/",
			"/page/x/page.js", "/page/..%2fapplication.properties", "/page/..%2f..%2ficon.svg", "/page/%2e%2e",
			"/page/js", "/page/.js" })
	void otherFilesAreNotThere(String path) {
		assertThat(Problems.detail(this.http.get(path, BROWSER), 404)).startsWith("there is nothing at ");
		assertThat(this.http.head(path, BROWSER).status()).isEqualTo(404);
	}

	@Test
	void filesAreOnlyRead() {
		assertThat(Problems.detail(this.http.request("PUT", "/page/page.js").send(), 405)).contains("only read");
		assertThat(this.http.request("OPTIONS", "/page/page.js").send().header("Allow")).contains("GET");
	}

}
