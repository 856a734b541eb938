package trades.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the build says that the server is made of. */
class BillOfMaterialsTests {

	private static final ClassPathResource BILL = new ClassPathResource("META-INF/sbom/application.cdx.json");

	/** Maven makes none when it is offline. */
	private static JsonNode read() throws IOException {
		assumeTrue(BILL.exists(), "an offline build has no bill of materials");
		return new JsonMapper().readTree(BILL.getContentAsString(StandardCharsets.UTF_8));
	}

	@Test
	void whatIsPackagedIsListedAndWhatTestsNeedIsNot() throws IOException {
		List<String> names = read().get("components").valueStream().map((part) -> part.get("name").asString()).toList();
		assertThat(names).contains("h2", "reactor-netty-http", "jackson-core", "r2dbc-postgresql")
			.doesNotContain("junit-jupiter-api", "archunit", "jsr305");
	}

	@Test
	void everyBuildOfTheSameSourcesHasTheSame() throws IOException {
		JsonNode bill = read();
		assertThat(bill.has("serialNumber")).isFalse();
		assertThat(bill.get("metadata").has("timestamp")).isFalse();
	}

}
