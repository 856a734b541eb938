package trades.server.adapter.in.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import trades.server.TradesServer;
import trades.server.adapter.out.postgresql.Postgres;
import trades.server.application.port.in.FindTrades;

/**
 * A test against the whole server; all such tests share one, with one book.
 * {@code -Dtrades.store=postgresql} has it in PostgreSQL.
 */
@Tag("any-engine")
@ExtendWith(Postgres.class)
@SpringBootTest(classes = TradesServer.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.config.location=classpath:/")
abstract class WithServer {

	@Autowired
	private FindTrades findTrades;

	@LocalServerPort
	private int port;

	protected Http http = new Http(0);

	/**
	 * Under the build's own directory: the book outlives the test that starts the server.
	 */
	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) throws IOException {
		Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "book-");
		registry.add("trades.data-dir", directory::toString);
		if (Postgres.isAskedFor()) {
			String url = Postgres.url(Postgres.makeBook());
			registry.add("spring.r2dbc.url", () -> url);
			registry.add("spring.r2dbc.username", () -> Postgres.SERVER_ROLE);
		}
		registry.add("trades.page-size", () -> 3);
		registry.add("trades.min-free-space", () -> "1MB");
		// Whom requests are for that tests write by hand.
		registry.add("trades.hosts", () -> "x");
		// Boot's tests leave it out otherwise.
		registry.add("management.prometheus.metrics.export.enabled", () -> true);
	}

	@BeforeEach
	void connect() {
		this.http = new Http(this.port);
	}

	/** How many trades the book holds. */
	protected long recorded() {
		return this.findTrades.asOf(Long.MAX_VALUE).blockOptional().orElseThrow().lastId();
	}

}
