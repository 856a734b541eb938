package trades.server.adapter.in.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import trades.server.adapter.in.web.contract.Contract;
import trades.server.adapter.in.web.contract.Contract.Operation;
import trades.server.domain.access.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that somebody made a token for. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = Tokens.CLOSED)
class AccessTests extends WithServer {

	private static final Contract CONTRACT = Contract.get();

	private static final String CHALLENGE = "Bearer realm=\"trades\"";

	@Autowired
	private ApplicationContext server;

	@Autowired
	private MeterRegistry meters;

	private Tokens tokens;

	@BeforeEach
	void close() {
		this.tokens = Tokens.of(this.server);
		this.tokens.header(Scope.READ);
	}

	private static List<Operation> guarded() {
		return CONTRACT.operations().stream().filter(operation -> scope(operation).isPresent()).toList();
	}

	private static List<Operation> open() {
		return CONTRACT.operations().stream().filter(operation -> scope(operation).isEmpty()).toList();
	}

	/** The scope that the contract says an operation needs. */
	private static Optional<Scope> scope(Operation operation) {
		JsonNode name = CONTRACT.at(operation.pointer() + "/security/0/token/0");
		return name.isMissingNode() ? Optional.empty() : Optional.of(Scope.of(name.asString()).orElseThrow());
	}

	/** Sends a request and reads the head of the answer, which may have no end. */
	private Answer send(Operation operation, String... headers) {
		String target = operation.path()
			.replace("{id}", "1")
			.replace("{name}", "jvm.info")
			.replace("{file}", operation.path().startsWith("/docs") ? "docs.js" : "page.js");
		boolean isPost = operation.method().equals("POST");
		try (Wire wire = this.http.connect()) {
			String lines = Stream
				.concat(Stream.of(headers),
						isPost ? Stream.of("Content-Type: application/json", "Content-Length: " + Http.VALID.length())
								: Stream.empty())
				.map(line -> line + "\r\n")
				.collect(Collectors.joining());
			wire.send(operation.method() + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n"
					+ (isPost ? Http.VALID : ""));
			return wire.readHead();
		}
	}

	@ParameterizedTest
	@MethodSource("guarded")
	void whoHasNoTokenIsNotLetIn(Operation operation) {
		Answer answer = send(operation);

		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
	}

	@ParameterizedTest
	@MethodSource("guarded")
	void whoseTokenHasNotTheScopeIsNotLetIn(Operation operation) {
		Scope scope = scope(operation).orElseThrow();
		Scope[] others = Arrays.stream(Scope.values()).filter(each -> each != scope).toArray(Scope[]::new);

		Answer answer = send(operation, this.tokens.header(others));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("WWW-Authenticate"))
			.isEqualTo(CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope + "\"");
	}

	@ParameterizedTest
	@MethodSource("guarded")
	void whoseTokenHasTheScopeIsLetIn(Operation operation) {
		assertThat(send(operation, this.tokens.header(scope(operation).orElseThrow())).status()).isIn(200, 201, 204,
				400, 404);
	}

	@ParameterizedTest
	@MethodSource("open")
	void theRestIsOpenToAll(Operation operation) {
		assertThat(send(operation, "Accept: */*, text/html").status()).isIn(200, 204);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /%74rades", "GET, /trades/", "GET, /trades;x=1", "GET, /trades/1;x=1", "HEAD, //trades",
			"GET, /trades/%00", "FOO, /trades", "get, /trades", "TRACE, /trades/1", "DELETE, /trades/1", "PUT, /feed",
			"GET, /nothing", "GET, /;x/trades", "GET, /%2Ftrades", "GET, /page2", "POST, /actuator/info",
			"GET, /actuator/env", "GET, /actuator;/info", "GET, /%61ctuator/prometheus", "GET, /actuator/healthy" })
	void noOddRequestGetsAroundTheCheck(String method, String path) {
		Answer answer = this.http.request(method, path).send();

		assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
	}

	@Test
	void anUnknownMeterPathNeedsItsScopeToo() {
		Answer answer = this.http.get("/actuator/env", this.tokens.header(Scope.READ));

		assertThat(Problems.detail(answer, 403))
			.isEqualTo("this token does not have the scope ops, which is needed here");
	}

	@Test
	void aRefusalIsAProblem() {
		Answer answer = this.http.get("/trades", "X-Request-Id: mine");

		assertThat(Problems.detail(answer, 401))
			.isEqualTo("a token is needed: send it as Authorization: Bearer and the token");
		assertThat(answer.header("X-Request-Id")).isEqualTo("mine");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "trades_", "trades_0123456789_012345678901234567890123456789012345",
			"eyJhbGciOiJub25lIn0.e30.", "trades_\u00e9" })
	void anUnknownTokenIsRefused(String token) {
		Answer answer = this.http.get("/trades", Tokens.header(token));

		assertThat(Problems.detail(answer, 401)).startsWith("nobody knows this token here");
		assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE + ", error=\"invalid_token\"");
	}

	@Test
	void aTokenWithAnotherSecretIsRefused() {
		String header = this.tokens.header(Scope.READ);
		char last = header.charAt(header.length() - 1);

		assertThat(
				this.http.get("/trades", header.substring(0, header.length() - 1) + (last == 'a' ? 'b' : 'a')).status())
			.isEqualTo(401);
	}

	@Test
	void aRevokedTokenIsRefused() {
		String token = this.tokens.make("revoked", null, Scope.READ);
		assertThat(this.http.get("/trades", Tokens.header(token)).status()).isEqualTo(200);

		this.tokens.revoke("revoked", token);

		assertThat(this.http.get("/trades", Tokens.header(token)).status()).isEqualTo(401);
	}

	@Test
	void anExpiredTokenIsRefused(CapturedOutput output) {
		String token = this.tokens.make("expired", Instant.now().plusMillis(500), Scope.READ);
		Until.isTrue(() -> this.http.get("/trades", Tokens.header(token)).status() == 401);

		assertThat(Problems.detail(this.http.get("/trades", Tokens.header(token), "X-Request-Id: late"), 401))
			.startsWith("this token has expired");
		// Others may have used up this second's lines.
		Until.isTrue(() -> this.http.get("/trades", Tokens.header(token)).status() == 401
				&& output.getOut().contains("an expired token, that of expired"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic dHJhZGVzOng=", "Bearer", "bearer ", "Negotiate x" })
	void anotherSchemeIsRefused(String credentials) {
		assertThat(this.http.get("/trades", "Authorization: " + credentials).status()).isEqualTo(401);
	}

	@Test
	void theSchemeIsTakenInAnyCase() {
		String header = this.tokens.header(Scope.READ).replace("Bearer", "bEARER");
		assertThat(this.http.get("/trades", header).status()).isEqualTo(200);
	}

	@Test
	void twoTokensAreOneTooMany() {
		String header = this.tokens.header(Scope.READ);
		assertThat(Problems.detail(this.http.get("/trades", header, header), 400))
			.isEqualTo("there are 2 Authorization headers: send one");
	}

	@Test
	void aTokenInTheQueryIsNone() {
		String token = this.tokens.header(Scope.READ).replace("Authorization: Bearer ", "");
		assertThat(this.http.get("/trades?access_token=" + token).status()).isEqualTo(401);
	}

	@Test
	void whoIsNotLetInIsCounted() {
		double before = refused("no_token");
		this.http.get("/trades");
		assertThat(refused("no_token")).isEqualTo(before + 1);
	}

	private double refused(String reason) {
		return this.meters.get("trades.access.refused").tag("reason", reason).counter().count();
	}

	@Test
	void whoIsNotLetInIsLoggedWithoutHisToken(CapturedOutput output) {
		String forged = "2026-01-01T00:00:00Z  INFO forged";
		Until.isTrue(() -> {
			this.http.get("/trades/%0d%0a" + forged.replace(' ', '+'), "X-Request-Id: forger",
					"Authorization: Bearer secret-text");
			return output.getOut().contains("[forger] GET");
		});

		assertThat(output.getOut().lines()).filteredOn(line -> line.contains("[forger]"))
			.first()
			.asString()
			.contains("[forger] GET /trades/%0d%0a2026-01-01T00:00:00Z++INFO+forged from 127.0.0.1 was not let in:"
					+ " an unknown token");
		assertThat(output.getAll()).doesNotContain("secret-text");
		assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith(forged));
	}

	@Test
	void aFeedEndsWithTheTokenItWasOpenedBy() {
		String token = this.tokens.make("reader", null, Scope.READ);
		try (Wire wire = this.http.connect()) {
			wire.send("GET /feed HTTP/1.1\r\nHost: localhost\r\n" + Tokens.header(token) + "\r\n\r\n");
			assertThat(wire.hasNewsWithin(20_000)).isTrue();

			this.tokens.revoke("reader", token);

			Answer feed = wire.read();
			assertThat(feed.status()).isEqualTo(200);
			assertThat(feed.whole()).isTrue();
		}
	}

}
