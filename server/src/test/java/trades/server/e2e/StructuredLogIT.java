package trades.server.e2e;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import trades.server.adapter.in.web.Until;

import static org.assertj.core.api.Assertions.assertThat;

/** The log for machines, by Boot's own setting. */
class StructuredLogIT {

	private static final JsonMapper JSON = new JsonMapper();

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void eachLineIsADocumentAndThoseOfARequestHaveItsId() {
		ServerProcess server = this.servers.in(this.directory)
			.quick()
			.arguments("--logging.structured.format.console=ecs", "--trades.access-log=true",
					"--logging.level.trades=debug")
			.start();
		String id = new TradesApi(server.uri()).get("/trades/99").headers().firstValue("X-Request-Id").orElseThrow();

		Until.isTrue(() -> of(server, id).size() == 2);
		JsonNode refusal = of(server, id).stream().filter(line -> line.has("http")).findFirst().orElseThrow();
		assertThat(refusal.at("/http/request/id").asString()).isEqualTo(id);
		assertThat(refusal.at("/message").asString())
			.endsWith("GET /trades/99 was answered with 404: there is no trade 99");
		assertThat(server.log())
			.allSatisfy(line -> assertThat(JSON.readTree(line).at("/ecs/version").isMissingNode()).isFalse());
	}

	private static List<JsonNode> of(ServerProcess server, String id) {
		return server.log().stream().filter(line -> line.contains("[" + id + "]")).map(JSON::readTree).toList();
	}

}
