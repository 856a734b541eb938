package trades.server.adapter.in.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/** Posts every vector of the rules that both modules share. */
class TradeRulesTests extends WithServer {

	private static final Path VECTORS = Path.of("..", "contract", "trade-rules.tsv");

	static Stream<Arguments> vectors() throws IOException {
		return Files.readAllLines(VECTORS)
			.stream()
			.filter(line -> !line.isEmpty() && !line.startsWith("#"))
			.map(line -> line.split("\t", -1))
			.map(columns -> argumentSet(name(columns), columns[0], columns[1], columns[2]));
	}

	private static String name(String[] columns) {
		String value = columns[1];
		return columns[0] + " " + ((value.length() > 60) ? value.substring(0, 60) + "…" : value);
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void postObeysTheRule(String field, String value, String verdict) {
		TradeBody body = new TradeBody();
		long before = recorded();

		Answer answer = this.http
			.post("(missing)".equals(value) ? body.without(field).json() : body.with(field, value).json());

		switch (verdict) {
			case "accepted" -> {
				assertThat(answer.status()).as(answer.text()).isEqualTo(201);
				assertThat(recorded()).isEqualTo(before + 1);
			}
			case "rejected" -> {
				assertThat(Problems.fields(answer)).containsExactly(field);
				assertThat(recorded()).isEqualTo(before);
			}
			default -> throw new AssertionError("no verdict: " + verdict);
		}
	}

}
