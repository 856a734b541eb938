package trades.server.adapter.in.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import trades.server.adapter.in.web.contract.Contract;
import trades.server.adapter.in.web.contract.Contract.Operation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks once for everything that the contract describes; {@link Wire} holds the answers
 * against it.
 */
class ContractTests extends WithServer {

	private static final Contract CONTRACT = Contract.get();

	@Autowired
	private ApplicationContext context;

	@BeforeEach
	void recordTrade() {
		this.http.post(Http.VALID);
	}

	/** All operations that have no body, those of an endless answer without it. */
	static List<Operation> operations() {
		return CONTRACT.operations().stream().filter(operation -> !operation.method().equals("POST")).toList();
	}

	private static boolean has(Operation operation, int status) {
		return !CONTRACT.at(operation.pointer() + "/responses/" + status).isMissingNode();
	}

	/**
	 * The path with the examples for whatever stands in it, and for the query if asked
	 * for; what is required is there in any case.
	 */
	private static String target(Operation operation, boolean withQuery) {
		String path = operation.path();
		List<String> query = new ArrayList<>();
		for (JsonNode parameter : parameters(operation)) {
			String name = parameter.get("name").asString();
			switch (parameter.get("in").asString()) {
				case "path" -> path = path.replace("{" + name + "}", example(parameter));
				case "query" -> {
					if (withQuery || parameter.path("required").asBoolean(false)) {
						query.add(name + "=" + example(parameter));
					}
				}
				default -> {
				}
			}
		}
		return !query.isEmpty() ? path + "?" + String.join("&", query) : path;
	}

	private static List<JsonNode> parameters(Operation operation) {
		return CONTRACT.parameters(operation).map(CONTRACT::at).toList();
	}

	private static String example(JsonNode parameter) {
		return Stream.of("/example", "/schema/examples/0/0", "/schema/examples/0", "/schema/enum/0")
			.map(parameter::at)
			.filter(JsonNode::isValueNode)
			.findFirst()
			.orElseThrow()
			.asString();
	}

	private Answer send(Operation operation, String target, String... headers) {
		boolean isBodyless = operation.method().equals("HEAD") || operation.path().equals("/feed");
		try (Wire wire = this.http.connect()) {
			// The page is there only for those who name it.
			Stream<String> accept = (operation.path().equals("/")
					&& Stream.of(headers).noneMatch(line -> line.startsWith("Accept:")))
							? Stream.of("Accept: text/html") : Stream.empty();
			String lines = Stream.concat(accept, Stream.of(headers))
				.map(line -> line + "\r\n")
				.collect(Collectors.joining());
			wire.send(operation.method() + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n");
			return isBodyless ? wire.readHead() : wire.read();
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void everyOperationTakesItsParameters(Operation operation) {
		String[] headers = parameters(operation).stream()
			.filter(parameter -> parameter.get("in").asString().equals("header"))
			.map(parameter -> parameter.get("name").asString() + ": " + example(parameter))
			.filter(line -> !line.startsWith("If-None-Match"))
			.toArray(String[]::new);

		Answer answer = send(operation, target(operation, !operation.path().startsWith("/actuator")), headers);

		assertThat(answer.status()).isEqualTo(has(operation, 200) ? 200 : 204);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void everyTypeOfEveryOperationCanBeHad(Operation operation) {
		CONTRACT.at(CONTRACT.resolve(operation.pointer() + "/responses/200") + "/content")
			.propertyNames()
			.forEach(type -> files(operation).filter(file -> isOf(type, file)).forEach(target -> {
				Answer answer = send(operation, target, "Accept: " + type);

				assertThat(answer.status()).isEqualTo(200);
				assertThat(answer.header("Content-Type")).startsWith(type);
			}));
	}

	/** Where the operation is, several times for several files. */
	private static Stream<String> files(Operation operation) {
		JsonNode names = CONTRACT.at(operation.pointer().replaceFirst("/[a-z]+$", "/parameters/0/schema/enum"));
		return names.isMissingNode() ? Stream.of(target(operation, false))
				: names.valueStream().map(name -> operation.path().replace("{file}", name.asString()));
	}

	private static boolean isOf(String type, String file) {
		return !file.matches("/(docs|page)/.*") || type.equals(switch (file.substring(file.lastIndexOf('.') + 1)) {
			case "css" -> "text/css";
			case "js" -> "text/javascript";
			case "svg" -> "image/svg+xml";
			default -> "text/plain";
		});
	}

	@ParameterizedTest
	@MethodSource("operations")
	void whatCannotBeSentIsNotAcceptable(Operation operation) {
		if (has(operation, 406)) {
			assertThat(send(operation, target(operation, false), "Accept: image/png").status()).isEqualTo(406);
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void whatIsKnownIsNotSentAgain(Operation operation) {
		if (has(operation, 304)) {
			assertThat(send(operation, target(operation, false), "If-None-Match: *").status()).isEqualTo(304);
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void whatIsNotThereOrNotAsItShouldBeIsRefused(Operation operation) {
		if (operation.path().endsWith("}") && !operation.method().equals("OPTIONS")) {
			String target = operation.path().replaceFirst("\\{.*}", "999999999");
			// Boot's endpoints know no 404 for HEAD.
			assertThat(send(operation, target).status()).isEqualTo(has(operation, 204) ? 204 : 404);
		}
		if (has(operation, 400)) {
			String target = target(operation, false);
			String query = operation.path().startsWith("/actuator") ? "tag=x" : "user_id=x";
			assertThat(send(operation, target + (target.contains("?") ? "&" : "?") + query).status()).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@CsvSource({ "readiness, /actuator/health/readiness", "readiness, /actuator/health",
			"liveness, /actuator/health/liveness" })
	void aServerThatIsNotWellSaysSo(String state, String path) {
		boolean isReadiness = state.equals("readiness");
		publish(isReadiness ? ReadinessState.REFUSING_TRAFFIC : LivenessState.BROKEN);
		try {
			for (String type : List.of("*/*", "application/json", "application/vnd.spring-boot.actuator.v2+json")) {
				assertThat(this.http.get(path, "Accept: " + type).status()).isEqualTo(503);
				assertThat(this.http.head(path, "Accept: " + type).status()).isEqualTo(503);
			}
		}
		finally {
			publish(isReadiness ? ReadinessState.ACCEPTING_TRAFFIC : LivenessState.CORRECT);
		}
		assertThat(this.http.get(path).status()).isEqualTo(200);
	}

	private <S extends AvailabilityState> void publish(S state) {
		AvailabilityChangeEvent.publish(this.context, state);
	}

	@Test
	void theContractIsTheSameInBothFormats() {
		Object yaml = new Load(LoadSettings.builder().build()).loadFromString(this.http.get("/openapi.yaml").text());

		assertThat(this.http.get("/openapi.json").json())
			.isEqualTo(new JsonMapper().readTree(new JsonMapper().writeValueAsString(yaml)));
	}

	@Test
	void theContractIsOfThisVersion() {
		assertThat(CONTRACT.at("/info/version")).isEqualTo(this.http.get("/actuator/info").json().at("/build/version"));
	}

	@Test
	void infoTellsVersionCommitAndJava() {
		JsonNode info = this.http.get("/actuator/info").json();

		assertThat(info.at("/java/version").asString()).isEqualTo(System.getProperty("java.version"));
		// A build outside of a checkout knows no commit.
		assertThat(info.at("/git/commit/id").asString("0000000")).matches("[0-9a-f]{7}");
	}

	/**
	 * The examples of what is sent are accepted; the linter looks at those of what is
	 * answered.
	 */
	@Test
	void whatIsShownAsARequestIsAccepted() {
		JsonNode content = CONTRACT.at("/paths/~1trades/post/requestBody/content");
		List<String> sent = new ArrayList<>();
		content.forEachEntry((type, media) -> {
			media.path("examples").forEach(example -> sent.add(postDry(type, example.get("value"))));
			if (media.has("example")) {
				sent.add(postDry(type, media.get("example")));
			}
		});
		assertThat(sent).containsExactly("{\"count\":1}", "{\"count\":2}", "{\"count\":2}", "{\"count\":2}");
	}

	private String postDry(String type, JsonNode example) {
		String body = example.isString() ? example.asString() : example.toString();
		return this.http.request("POST", "/trades?dry_run=true")
			.headers("Content-Type: " + type)
			.body(body)
			.send()
			.text();
	}

	@Test
	void thePageLoadsNothingFromElsewhere() {
		Answer page = this.http.get("/docs/");

		assertThat(page.text()).doesNotContain("//").contains("/docs/swagger-ui-bundle.js", "/docs/docs.js");
		assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self';");
		assertThat(this.http.get("/docs/index.html").status()).isEqualTo(404);
	}

}
