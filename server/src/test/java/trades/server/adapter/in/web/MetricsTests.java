package trades.server.adapter.in.web;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server tells of its work. */
class MetricsTests extends WithServer {

	private static final String REQUESTS = "/actuator/metrics/http.server.requests";

	/** How often a meter was recorded to, or 0 when it is not there yet. */
	private double count(String meter) {
		Answer answer = this.http.get(meter);
		if (answer.status() == 404) {
			return 0;
		}
		for (JsonNode measurement : answer.json().get("measurements")) {
			if (measurement.get("statistic").asString().equals("COUNT")) {
				return measurement.get("value").asDouble();
			}
		}
		throw new AssertionError("no count in " + answer);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /trades, /trades, 200, SUCCESS", "GET, /trades/, /trades, 200, SUCCESS",
			"GET, /trades/987654321, /trades/{id}, 404, CLIENT_ERROR", "PUT, /trades, /trades, 405, CLIENT_ERROR",
			"OPTIONS, /trades/abc, /trades/{id}, 204, SUCCESS", "GET, /tradesman, UNKNOWN, 404, CLIENT_ERROR" })
	void eachRequestIsCountedUnderItsRoute(String method, String path, String uri, int status, String outcome) {
		String meter = REQUESTS + "?tag=method:" + method + "&tag=uri:" + uri.replace("{", "%7B").replace("}", "%7D")
				+ "&tag=status:" + status + "&tag=outcome:" + outcome;
		double before = count(meter);

		assertThat(this.http.request(method, path).send().status()).isEqualTo(status);

		Until.isTrue(() -> count(meter) == before + 1);
	}

	@Test
	void anInventedMethodMakesNoMeterOfItsOwn() {
		String meter = REQUESTS + "?tag=method:UNKNOWN&tag=status:405";
		double before = count(meter);

		this.http.request("BREW", "/trades").send();
		this.http.request("STEEP", "/trades").send();

		Until.isTrue(() -> count(meter) == before + 2);
	}

	@Test
	void endpointsAreCountedBesideTheTrades() {
		this.http.head("/trades");
		this.http.get("/actuator/health");

		Until.isTrue(() -> count(REQUESTS + "?tag=uri:/actuator/health") > 0);
		assertThat(this.http.get("/actuator/prometheus").text()).contains("uri=\"/actuator/health\"",
				"uri=\"/trades\"");
	}

	@ParameterizedTest
	@Tag("embedded")
	@ValueSource(strings = { "trades.group.size", "trades.journal.append", "trades.journal.sync" })
	void aRecordedTradeIsMeasured(String meter) {
		double before = count("/actuator/metrics/" + meter);

		this.http.post(Http.VALID);

		assertThat(count("/actuator/metrics/" + meter)).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@Tag("embedded")
	@ValueSource(
			strings = { "trades.recorded", "trades.queue.depth", "trades.journal.size", "trades.journal.replayed" })
	void theBookTellsItsState(String meter) {
		assertThat(this.http.get("/actuator/metrics/" + meter).status()).isEqualTo(200);
		assertThat(this.http.get("/actuator/prometheus").text()).contains(meter.replace('.', '_'));
	}

	@Test
	void namesMayBeEncodedInThePath() {
		assertThat(this.http.get("/actuator/metrics/trades%2Erecorded").status()).isEqualTo(200);
	}

	/** It refuses nothing (RFC 9110, 12.5.1). */
	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", " , ," })
	void anAcceptHeaderThatNamesNothingIsNone(String accept) {
		for (String path : List.of("/actuator/prometheus", "/actuator/metrics", "/actuator/info", "/actuator/health")) {
			Answer answer = this.http.get(path, "Accept: " + accept);

			assertThat(answer.status()).as(path).isEqualTo(200);
			assertThat(answer.header("Content-Type")).isEqualTo(this.http.get(path).header("Content-Type"));
		}
	}

}
