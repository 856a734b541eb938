package trades.server.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.in.web.Until;
import trades.server.adapter.out.token.TokenFile;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that takes the tokens of an OpenID provider, whose keys the test serves. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenIdIT {

	private static final String PREFIX = "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_";

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private HttpServer provider;

	private RSAKey key;

	private volatile List<JWK> keys = List.of();

	private final AtomicInteger asked = new AtomicInteger();

	@BeforeEach
	void serveKeys() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("one").generate();
		this.provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.keys = List.of(this.key);
		serve("/keys", () -> {
			this.asked.incrementAndGet();
			return new JWKSet(this.keys).toPublicJWKSet().toString();
		});
		serve("/.well-known/openid-configuration",
				() -> "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}");
		this.provider.start();
	}

	@AfterEach
	void end() {
		this.provider.stop(0);
	}

	private void serve(String path, Supplier<String> json) {
		this.provider.createContext(path, exchange -> {
			byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

	private String issuer() {
		return "http://localhost:" + this.provider.getAddress().getPort();
	}

	private JWTClaimsSet.Builder claims(Object scope) {
		return new JWTClaimsSet.Builder().subject("ada")
			.issuer(issuer())
			.audience("trades")
			.expirationTime(Date.from(Instant.now().plusSeconds(600)))
			.claim("scope", scope);
	}

	private String signed(RSAKey by, JWTClaimsSet.Builder claims) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(),
				claims.build());
		token.sign(new RSASSASigner(by));
		return token.serialize();
	}

	private static int status(ServerProcess server, String path, String token) {
		try (RawHttp connection = new RawHttp(server.uri())) {
			return connection
				.exchange(RawHttp.get(path, token.isEmpty() ? List.of() : List.of("Authorization: Bearer " + token)))
				.status();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void tokensThatTheProviderSignedAreTakenWithTheirScopes() throws JOSEException {
		// Reachable by others: with a provider the server is closed from the start.
		ServerProcess server = this.servers.in(this.directory)
			.environment("SERVER_ADDRESS", "0.0.0.0")
			.environment(PREFIX + "ISSUER_URI", issuer())
			.environment(PREFIX + "AUDIENCES", "trades")
			.quick()
			.start();

		assertThat(status(server, "/trades", "")).isEqualTo(401);
		assertThat(status(server, "/trades", signed(this.key, claims("openid trades:read")))).isEqualTo(200);
		assertThat(status(server, "/trades", signed(this.key, claims(List.of("trades:read"))))).isEqualTo(200);
		assertThat(status(server, "/trades", signed(this.key, claims("openid trades:write ops")))).isEqualTo(403);
		assertThat(status(server, "/actuator/info", signed(this.key, claims("ops")))).isEqualTo(200);
		assertThat(status(server, "/trades", signed(this.key, claims(null)))).isEqualTo(403);

		RSAKey other = new RSAKeyGenerator(2048).keyID("one").generate();
		assertThat(status(server, "/trades", signed(other, claims("trades:read")))).as("another key").isEqualTo(401);
		assertThat(status(server, "/trades", new PlainJWT(claims("trades:read").build()).serialize()))
			.as("no signature")
			.isEqualTo(401);
		assertThat(status(server, "/trades", signed(this.key, claims("trades:read").audience("others"))))
			.isEqualTo(401);
		assertThat(status(server, "/trades", signed(this.key, claims("trades:read").issuer("http://others"))))
			.isEqualTo(401);
		assertThat(status(server, "/trades",
				signed(this.key, claims("trades:read").expirationTime(Date.from(Instant.now().minusSeconds(600))))))
			.as("expired")
			.isEqualTo(401);
		assertThat(server.describe()).doesNotContain("eyJ", "Exception");

		AccessToken.Made own = AccessToken.create("own", Set.of(Scope.READ), Instant.EPOCH, null);
		new TokenFile(this.directory).add(own.token());
		Until.isTrue(() -> status(server, "/trades", own.text()) == 200);
		assertThat(status(server, "/trades", signed(this.key, claims("trades:read")))).isEqualTo(200);
	}

	@Test
	void newKeysAreTakenSoonAndNobodyHasTheProviderAskedAgainAndAgain() throws JOSEException {
		ServerProcess server = this.servers.in(this.directory)
			.environment(PREFIX + "JWK_SET_URI", issuer() + "/keys")
			.quick()
			.start();
		assertThat(status(server, "/trades", signed(this.key, claims("trades:read")))).isEqualTo(200);

		RSAKey next = new RSAKeyGenerator(2048).keyID("two").generate();
		String token = signed(next, claims("trades:read"));
		for (int i = 0; i < 200; i++) {
			assertThat(status(server, "/trades", token)).isEqualTo(401);
		}
		assertThat(this.asked).hasValueLessThan(20);

		this.keys = List.of(this.key, next);
		Until.isTrue(() -> status(server, "/trades", token) == 200);
		assertThat(status(server, "/trades", signed(this.key, claims("trades:read")))).isEqualTo(200);
	}

	@Test
	void aProviderThatIsAwayIsNoWayIn() throws JOSEException {
		ServerProcess server = this.servers.in(this.directory)
			.environment(PREFIX + "JWK_SET_URI", issuer() + "/keys")
			.quick()
			.start();
		this.provider.stop(0);

		assertThat(status(server, "/trades", signed(this.key, claims("trades:read")))).isEqualTo(503);
		assertThat(status(server, "/trades", "")).isEqualTo(401);
		assertThat(status(server, "/actuator/health", "")).isEqualTo(200);
	}

}
