package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code trades-server config}. */
class ConfigIT {

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void eachSettingHasItsValueAndWhoGaveIt() throws IOException {
		Path jar = Files.copy(Artifacts.serverJar(), this.directory.resolve("trades-server.jar"));
		Path file = Files.writeString(this.directory.resolve("application.properties"), "trades.page-size=7\n");
		Path data = this.directory.resolve("data");

		ServerProcess config = this.servers.in(data)
			.from(jar)
			.arguments("config", "--trades.timeouts.idle=30s")
			.environment("SPRING_R2DBC_URL", "r2dbc:postgresql://ada:s@secret@db/trades?sslPassword=secret")
			.environment("SPRING_R2DBC_PASSWORD", "secret")
			.startInVain();

		assertThat(config.awaitExit()).as(config.describe()).isZero();
		assertThat(config.log()).doesNotHaveDuplicates()
			.contains(line("trades.timeouts.idle", "30s", "--trades.timeouts.idle"),
					line("trades.timeouts.body", "120s", "default"), line("trades.max-batch", "10000", "default"),
					line("server.address", "127.0.0.1", "default"), line("server.port", "0", "SERVER_PORT"),
					line("trades.cache-size", "", "default"), line("trades.access", "auto", "default"),
					line("trades.page-size", "7", "trades.page-size in " + file),
					line("spring.r2dbc.password", "(hidden)", "SPRING_R2DBC_PASSWORD"),
					line("spring.r2dbc.url", "r2dbc:postgresql://(hidden)@db/trades?sslPassword=(hidden)",
							"SPRING_R2DBC_URL"))
			.noneMatch(line -> line.contains("secret"));
		assertThat(data).doesNotExist();
	}

	private static String line(String name, String value, String origin) {
		return String.format("%-29s %-21s %s", name, value, origin);
	}

}
