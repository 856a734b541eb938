package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a start looks for its beans is seen by nothing but the time it takes. */
class PreparedBeansIT {

	/** By which Spring looks for beans. */
	private static final String SEARCH = "org.springframework.context.annotation.ConfigurationClassParser ";

	private static final JsonMapper JSON = JsonMapper.shared();

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private ServerProcess start(String name, String... arguments) {
		return this.servers.in(this.directory.resolve(name))
			.quick()
			.jvm("-Xlog:class+load:file=" + classes(name))
			.arguments(arguments)
			.start();
	}

	private Path classes(String name) {
		return this.directory.resolve(name + ".classes");
	}

	private boolean hasSearched(String name) throws IOException {
		return Files.readString(classes(name)).contains(SEARCH);
	}

	@Test
	void whatTheServerIsToldOfItselfNeedsNoSearch() throws IOException {
		start("own", "--trades.access=open", "--server.address=127.0.0.1", "--trades.max-batch=7",
				"--spring.config.additional-location=optional:file:" + this.directory + "/");
		assertThat(hasSearched("own")).isFalse();
	}

	@Test
	void preparedAndFoundBeansTellTheSame() throws IOException {
		Map<String, Object> prepared = told(start("prepared"));
		Map<String, Object> found = told(start("found", "--spring.main.banner-mode=off"));
		assertThat(hasSearched("prepared")).isFalse();
		assertThat(hasSearched("found")).isTrue();
		assertThat(prepared).containsExactlyEntriesOf(found);
	}

	private static Map<String, Object> told(ServerProcess server) {
		TradesApi api = new TradesApi(server.uri());
		Map<String, Object> told = new TreeMap<>();
		for (String path : List.of("/trades", "/nothing", "/docs", "/actuator", "/actuator/info", "/actuator/health",
				"/actuator/health/liveness", "/actuator/health/readiness")) {
			told.put(path,
					api.get(path)
						.body()
						.replaceAll("localhost:\\d+|127\\.0\\.0\\.1:\\d+|\"request_id\":\"[^\"]*\"", ""));
		}
		// There only after the first collection.
		told.put("metrics",
				JSON.readTree(api.get("/actuator/metrics").body())
					.get("names")
					.valueStream()
					.map(JsonNode::asString)
					.filter(name -> !name.startsWith("jvm.gc.pause"))
					.toList());
		told.put("prometheus",
				api.get("/actuator/prometheus")
					.body()
					.lines()
					.filter(line -> line.startsWith("# ") && !line.contains("jvm_gc_pause"))
					.toList());
		return told;
	}

	@Test
	void aSettingThatAConditionAsksForCounts() throws IOException {
		ServerProcess server = start("asked", "--management.endpoints.web.exposure.include=health,beans");
		assertThat(new TradesApi(server.uri()).get("/actuator/beans").statusCode()).isEqualTo(200);
		assertThat(hasSearched("asked")).isTrue();
	}

}
