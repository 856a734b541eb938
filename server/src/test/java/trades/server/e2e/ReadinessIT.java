package trades.server.e2e;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessIT {

	private static final String TRADE = "{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134}";

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void withoutRoomForMoreTheServerIsAliveButNotReady() {
		ServerProcess first = this.servers.in(this.directory).quick().start();
		TradesApi ready = new TradesApi(first.uri());
		ready.post(TRADE);
		assertThat(ready.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		first.terminate();

		TradesApi full = new TradesApi(
				this.servers.in(this.directory).environment("TRADES_MIN_FREE_SPACE", "1TB").quick().start().uri());
		assertThat(full.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(full.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(full.post(TRADE).statusCode()).isEqualTo(503);
		assertThat(full.get("/trades/1").statusCode()).isEqualTo(200);
	}

}
