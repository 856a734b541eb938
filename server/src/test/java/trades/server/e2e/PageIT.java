package trades.server.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import tools.jackson.databind.json.JsonMapper;
import trades.server.adapter.out.token.TokenFile;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page as a browser shows it. */
@Tag("browser")
class PageIT {

	/** More rows than a browser lets an element be high. */
	private static final int FILLED = 430_000;

	private static final String MARKUP = "<img src=x onerror=alert(1)>";

	private static final String STATE = "return document.querySelector('#connection').dataset.state";

	@TempDir
	static Path directory;

	private static Browser browser;

	private static ServerProcess server;

	private static String port;

	private final TradesApi api = new TradesApi(server.uri());

	@BeforeAll
	static void start() throws IOException {
		browser = Browser.start(directory.resolve("profile"));
		BookFiller.fill(directory.resolve("book"), FILLED);
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = Integer.toString(free.getLocalPort());
		}
		server = serve();
	}

	/** At the same address each time. */
	private static ServerProcess serve() {
		return ServerLauncher.of(directory.resolve("book")).environment("SERVER_PORT", port).quick().start();
	}

	@AfterAll
	static void end() {
		if (server != null) {
			server.close();
		}
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void forget() {
		browser.complaints();
		browser.requests();
	}

	@AfterEach
	void nothingWasComplainedOfOrAskedForElsewhere() {
		assertThat(browser.complaints()).isEmpty();
		assertThat(browser.requests()).isNotEmpty()
			.allMatch(address -> address.startsWith(page("").toString()) || address.startsWith("data:"));
	}

	private static URI page(String query) {
		return server.uri().resolve("/" + query);
	}

	/** Opens the page and waits until it follows the book. */
	private void open(String query) {
		browser.open(page(query));
		awaitState("live");
	}

	private static void awaitState(String state) {
		await().until(() -> browser.run(STATE), state::equals);
	}

	private long record(String type, long user, String symbol, int shares, long price) {
		return record(type, user, symbol, shares, price, System.currentTimeMillis());
	}

	private long record(String type, long user, String symbol, int shares, long price, long timestamp) {
		return JsonMapper.shared()
			.readTree(this.api
				.post("{\"type\":\"" + type + "\",\"user_id\":" + user + ",\"symbol\":\"" + symbol + "\",\"shares\":"
						+ shares + ",\"price\":" + price + ",\"timestamp\":" + timestamp + "}")
				.body())
			.get("id")
			.asLong();
	}

	private static List<String> ids() {
		return browser.texts(".window .row:not([hidden]) .id");
	}

	private static void awaitNewest(long id) {
		await().until(() -> browser.texts(".window .row:not([hidden]) .id"), ids -> ids.contains(Long.toString(id)));
	}

	@Test
	void aTradeThatTheClientRecordsAppearsWithoutReload() {
		open("");
		browser.run("window.sameDocument = true");
		Cli.Run run = Cli.of(server.uri())
			.run("create", "--type", "sell", "--user", "77", "--symbol", "LIVE", "--shares", "3", "--price", "1234",
					"-o", "csv", "--fields", "id", "--no-header");
		String id = run.out().get(0);
		await().until(() -> browser.texts(".window .row:not([hidden])").toString(),
				rows -> rows.contains(id + "▼ sellLIVE31,23477"));
		assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
		assertThat(browser.text("#count")).isEqualTo(String.format("%,d trades", Long.parseLong(id)));
		assertThat(browser.run("return [...document.querySelectorAll('.window .id a')].find(a => a.textContent == "
				+ "arguments[0]).href", id))
			.isEqualTo(page("trades/" + id).toString());
	}

	@Test
	void aServerThatComesBackIsFollowedWithoutLossOrDoubles() {
		open("?user_id=10081");
		long first = record("buy", 10_081, "AWAY", 1, 1);
		awaitNewest(first);
		server.kill();
		awaitState("away");
		server = serve();
		for (int i = 0; i < 5; i++) {
			record("buy", 10_081, "AWAY", 2, 2);
		}
		awaitState("live");
		record("sell", 10_081, "AWAY", 3, 3);
		awaitNewest(first + 6);
		// The newest on top, as rows are placed and not as they lie in the document.
		assertThat(ids()).containsExactlyInAnyOrderElementsOf(
				LongStream.rangeClosed(first, first + 6).mapToObj(Long::toString).toList());
		await().until(() -> browser.text("#count"), "7 trades matching"::equals);
		await().until(() -> browser.texts("#positions tbody tr"), List.of("AWAY81132193")::equals);
	}

	@Test
	void aHiddenPageLeavesItsConnectionToOthersAndCatchesUp() {
		open("");
		browser.setHidden(true);
		awaitState("paused");
		long id = record("buy", 1, "HIDDEN", 1, 1);
		browser.setHidden(false);
		awaitState("live");
		awaitNewest(id);
	}

	@Test
	void theAddressBarHasTheFilters() {
		long user = Long.MAX_VALUE;
		record("buy", user, "BIG", 100, Long.MAX_VALUE);
		long last = record("buy", user, "BIG", 100, Long.MAX_VALUE);
		record("sell", user, "OTHER", 1, 5);
		open("");
		browser.type("#filters [name=user_id]", Long.toString(user));
		await().until(browser::query, ("user_id=" + user)::equals);
		await().until(() -> ids().size(), size -> size == 3);
		await().until(() -> browser.texts("#positions tbody td"),
				texts -> texts.contains("1,844,674,407,370,955,161,400"));
		browser.run("[...document.querySelectorAll('.symbol a')].find(a => a.textContent == 'BIG').click()");
		await().until(browser::query, ("user_id=" + user + "&symbol=BIG")::equals);
		await().until(() -> ids().size(), size -> size == 2);
		assertThat(browser.texts(".window .row:not([hidden]) .price")).containsOnly("9,223,372,036,854,775,807");
		browser.back();
		await().until(() -> ids().size(), size -> size == 3);
		assertThat(browser.run("return document.querySelector('#filters [name=symbol]').value")).isEqualTo("");
		open("?symbol=BIG&type=buy&since=2020-01-01T00:00:00Z");
		await().until(() -> ids(), shown -> shown.contains(Long.toString(last)) && shown.size() == 2);
		assertThat(browser.run("return [...new FormData(document.querySelector('#filters')).values()].join()"))
			.asString()
			.matches(",BIG,buy,20(19|20)-.*,");
		browser.find("#filters [type=reset]").click();
		await().until(browser::query, ""::equals);
		browser.open(page("?user_id=x"));
		await().until(() -> browser.text("#filters .fault"), fault -> fault.startsWith("user_id must be an integer"));
	}

	@Test
	void theFormTellsEachFaultAtItsFieldAndRecordsOnce() {
		open("?user_id=10082");
		browser.type("#record [name=user_id]", "10082");
		browser.type("#record [name=shares]", "101");
		browser.type("#record [name=price]", "1.5");
		browser.find("#record form button").click();
		await().until(() -> browser.text("#record [data-field=shares] .fault"), "must be between 1 and 100"::equals);
		assertThat(browser.text("#record [data-field=symbol] .fault")).isNotEmpty();
		assertThat(browser.text("#record [data-field=price] .fault")).isNotEmpty();
		assertThat(browser.text("#record [data-field=user_id] .fault")).isEmpty();
		assertThat(browser.run("return document.activeElement.name")).isEqualTo("symbol");
		assertThat(browser.find("#record [name=shares]").getDomAttribute("aria-describedby")).isEqualTo("fault-shares");
		browser.type("#record [name=symbol]", "FORM");
		browser.type("#record [name=shares]", "100");
		browser.type("#record [name=price]", "15" + Keys.ENTER + Keys.ENTER);
		browser.run("const b = document.querySelector('#record form button'); b.click(); b.click()");
		await().until(() -> browser.text("#record .outcome"), said -> said.startsWith("Recorded as trade "));
		assertThat(browser.texts("#record .fault")).containsOnly("");
		await().until(() -> ids().size(), size -> size == 1);
		assertThat(this.api.list("?user_id=10082").trades()).hasSize(1);
	}

	@Test
	void aTradeWhoseAnswerIsLostIsRecordedOnce() {
		open("?user_id=10083");
		browser.run("const fetched = window.fetch; let lost = 0; window.fetch = async (to, options) => {"
				+ "const answer = await fetched(to, options);"
				+ "if (options?.method === 'POST' && lost++ < 2) { throw new TypeError('lost'); } return answer; }");
		browser.type("#record [name=user_id]", "10083");
		browser.type("#record [name=symbol]", "LOST");
		browser.type("#record [name=shares]", "1");
		browser.type("#record [name=price]", "9223372036854775807" + Keys.ENTER);
		await().until(() -> browser.text("#record .outcome"), said -> said.startsWith("Recorded as trade "));
		assertThat(this.api.list("?user_id=10083").trades()).hasSize(1)
			.allMatch(trade -> trade.contains("\"price\":9223372036854775807"));
	}

	@Test
	void aSymbolIsTextEverywhere() {
		long time = System.currentTimeMillis();
		record("buy", 10_084, MARKUP, 1, 1, time);
		open("?user_id=10084&symbol=" + URLEncoder.encode(MARKUP, StandardCharsets.UTF_8));
		await().until(() -> browser.text("#chart h2"), ("Prices of " + MARKUP)::equals);
		await().until(() -> browser.texts("#positions tbody th"), List.of(MARKUP)::equals);
		assertThat(browser.texts(".window .row:not([hidden]) .symbol")).containsOnly(MARKUP);
		await().until(() -> browser.text("#chart .readout"), readout -> readout.contains("1 share in 1 trade"));
		record("sell", 10_084, MARKUP, 2, 5, time);
		await().until(() -> browser.text("#chart .readout"),
				readout -> readout.contains("O 1  H 5  L 1  C 5  ·  3 shares in 2 trades"));
		assertThat(browser.run("return document.querySelectorAll('img, script:not([src])').length")).isEqualTo(0L);
	}

	@Test
	void anyTradeIsReachedByItsIdAndByTheKeyboard() {
		open("");
		browser.type(".jump [name=id]", "1234" + Keys.ENTER);
		await().until(() -> browser.texts(".row.marked .id"), List.of("1234")::equals);
		await().until(() -> browser.texts(".window .row:not([hidden]).waiting").size(), size -> size == 0);
		assertThat(browser.run("return document.activeElement.className")).isEqualTo("viewport");
		long id = record("buy", 1, "UP", 1, 1);
		// Who has scrolled down reads on undisturbed.
		await().until(() -> browser.text(".news"), "↑ 1 new trade"::equals);
		assertThat(ids()).contains("1234");
		browser.find(".viewport").sendKeys(Keys.END);
		awaitNewest(1);
		browser.find(".viewport").sendKeys(Keys.HOME);
		awaitNewest(id);
	}

	@Test
	void aBookOfAnySizeIsScrolledThrough() {
		long newest = record("buy", 1, "TOP", 1, 1);
		open("");
		scrollTo(0.5);
		await().until(PageIT::newestShown, id -> Math.abs(id - newest / 2) < newest / 100);
		long middle = newestShown();
		browser.run("document.querySelector('.viewport').scrollBy(0, 280)");
		await().until(PageIT::newestShown, id -> id == middle - 10);
		await().until(() -> browser.texts(".window .row:not([hidden]).waiting").size(), size -> size == 0);
		scrollTo(1);
		awaitNewest(1);
		scrollTo(0);
		awaitNewest(newest);
	}

	/** As the scroll bar does. */
	private static void scrollTo(double part) {
		browser.run("const v = document.querySelector('.viewport');"
				+ "v.scrollTop = arguments[0] * (v.scrollHeight - v.clientHeight)", part);
	}

	private static long newestShown() {
		return ids().stream().mapToLong(Long::parseLong).max().orElse(0);
	}

	@Test
	void aPageOnAnotherPortCanNotRecord() throws IOException {
		HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		other.createContext("/", exchange -> {
			exchange.sendResponseHeaders(200, 4);
			exchange.getResponseBody().write("evil".getBytes(StandardCharsets.UTF_8));
			exchange.close();
		});
		other.start();
		try {
			browser.open(URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/"));
			String post = "const [server, type, mode, done] = arguments;"
					+ "fetch(server + 'trades', {method: 'POST', mode, headers: {'Content-Type': type}, body: "
					+ "'{\"type\":\"buy\",\"user_id\":10085,\"symbol\":\"EVIL\",\"shares\":1,\"price\":1}'})"
					+ ".then(a => done(a.type + a.status), e => done('failed'))";
			assertThat(browser.await(post, page("").toString(), "text/plain", "no-cors")).isEqualTo("opaque0");
			assertThat(browser.await(post, page("").toString(), "application/json", "cors")).isEqualTo("failed");
			assertThat(this.api.list("?user_id=10085").trades()).isEmpty();
			browser.complaints();
			browser.requests();
			open("");
		}
		finally {
			other.stop(0);
		}
	}

	@Test
	void aClosedServerIsAskedWithTheTokenThatSomebodyGives(@TempDir Path closed) {
		AccessToken.Made reader = AccessToken.create("reader", Set.of(Scope.READ), Instant.EPOCH, null);
		try (TokenFile tokens = new TokenFile(closed);
				ServerProcess guarded = ServerLauncher.of(closed).quick().start()) {
			new TradesApi(guarded.uri())
				.post("{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"ABX\",\"shares\":30,\"price\":134}");
			tokens.add(reader.token());
			URI page = guarded.uri().resolve("/");
			await().until(() -> {
				browser.open(page);
				return browser.find("#access").isDisplayed();
			});

			browser.find("#access input").sendKeys("trades_nonsense" + Keys.ENTER);
			await().until(() -> browser.text("#access .fault"),
					"The server does not take this token any more."::equals);
			browser.find("#access input").sendKeys(reader.text() + Keys.ENTER);
			awaitState("live");
			assertThat(browser.find("#access").isDisplayed()).isFalse();
			browser.open(page);
			awaitState("live");
			await().until(() -> browser.text(".row .id"), "1"::equals);
			browser.find(".row .id a").click();
			await().until(() -> browser.text("body"), text -> text.startsWith("{\"id\":1,"));
			browser.back();
			awaitState("live");

			tokens.remove("reader");
			await().until(() -> browser.find("#access").isDisplayed());
			browser.requests();
		}
		open("");
	}

}
