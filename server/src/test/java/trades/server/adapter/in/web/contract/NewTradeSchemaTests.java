package trades.server.adapter.in.web.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the contract says of a trade is what the server accepts. */
class NewTradeSchemaTests {

	private static final Path VECTORS = Path.of("..", "contract", "trade-rules.tsv");

	/** To a schema 30.0 is an integer, and it can't speak of half a surrogate pair. */
	private static final String BEYOND_SCHEMAS = "-?[0-9]+(\\.0+)?([eE][+-]?[0-9]+)?|.*\\\\u[dD][89a-fA-F].*";

	private static final Schema NEW_TRADE = Contract.get().schema("/components/schemas/NewTrade");

	private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
		.build());

	static Stream<String[]> vectors() throws IOException {
		return Files.readAllLines(VECTORS)
			.stream()
			.filter(line -> !line.isEmpty() && !line.startsWith("#"))
			.map(line -> line.split("\t", -1))
			.filter(columns -> columns[1].matches("-?[0-9]+") || !columns[1].matches(BEYOND_SCHEMAS));
	}

	@ParameterizedTest(name = "{0} {index}")
	@MethodSource("vectors")
	void theSchemaObeysTheRule(String field, String value, String verdict) {
		ObjectNode trade = (ObjectNode) JSON.readTree("""
				{"type":"buy","user_id":23,"symbol":"ABX","shares":30,"price":134,"timestamp":1531522701000}""");
		if (value.equals("(missing)")) {
			trade.remove(field);
		}
		else {
			trade.set(field, JSON.readTree(value));
		}

		assertThat(NEW_TRADE.validate(trade).isEmpty()).as(trade.toString()).isEqualTo(verdict.equals("accepted"));
	}

}
