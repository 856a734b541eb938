package trades.server.adapter.in.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands in the log about requests, where it is asked for. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "trades.access-log=true", "logging.level.trades=debug" })
class LogTests extends WithServer {

	private static final String ID = "X-Request-Id: id-of-this";

	private static List<String> lines(CapturedOutput output, String part) {
		Until.isTrue(() -> output.getOut().contains(part));
		return output.getOut().lines().filter(line -> line.contains(part)).toList();
	}

	@Test
	void eachRequestHasALine(CapturedOutput output) {
		Answer created = this.http.post(Http.VALID, ID);
		this.http.get("/trades/" + created.json().get("id") + "?secret=7", "X-Request-Id: second");
		this.http.get("/actuator/health", "X-Request-Id: third");

		assertThat(lines(output, "[id-of-this]")).singleElement()
			.asString()
			.matches(".* POST /trades 201 " + created.text().length()
					+ " bytes \\d+ ms \\[id-of-this\\] 127\\.0\\.0\\.1");
		assertThat(lines(output, "[second]")).singleElement()
			.asString()
			.contains("GET /trades/" + created.json().get("id") + " 200 ")
			.doesNotContain("secret");
		assertThat(lines(output, "[third]")).singleElement().asString().contains("GET /actuator/health 200 ");
	}

	@Test
	void eachRefusalHasALineWithItsReason(CapturedOutput output) {
		this.http.get("/trades/999999", ID);
		this.http.get("/trades/%zz", "X-Request-Id: bare");

		assertThat(lines(output, "[id-of-this] GET /trades/999999 was answered with 404: there is no trade 999999"))
			.hasSize(1);
		assertThat(lines(output, "[bare] GET /trades/%zz was answered with 400: the URI is malformed")).hasSize(1);
	}

	/** A line that a client could write would hide what it did. */
	@Test
	void nothingThatAClientSendsForgesALine(CapturedOutput output) {
		String forged = "2026-01-01T00:00:00Z  INFO forged";
		this.http.get("/trades/%0d%0a" + forged.replace(' ', '+'), "X-Request-Id: a\u001b[31m" + forged);
		this.http.post(new TradeBody().with("\\r\\n" + forged, "1").json(), ID);
		this.http.post("{\"a\r\n\":" + forged, ID);
		this.http.post("{\"a\\r\\n\\u001b[31m\\u0085\":1,\"a\\r\\n\\u001b[31m\\u0085\":1}", ID);
		try (Wire wire = this.http.connect()) {
			wire.send("GET /trades/\u001b[31m HTTP/1.1\r\nHost: x\r\n" + ID + "\r\n\r\n").read();
		}
		this.http.request("GET", "/trades").headers("Host: evil\u001b[31m").send();
		this.http.get("/trades", "X-Request-Id: last");

		lines(output, "[last]");
		assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith(forged))
			.noneMatch(line -> line.startsWith("\u001b"));
		assertThat(output.getAll()).doesNotContain("\u001b[31m", "\u0085");
		assertThat(lines(output, "a\\u000d\\u000a\\u001b[31m\\u0085")).hasSize(1);
	}

}
