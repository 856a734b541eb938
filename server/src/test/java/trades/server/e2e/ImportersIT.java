package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twenty clients import at once, three of them the same file.
 * {@code -Dtrades.importers.trades=100000} sets how many trades there are in each file.
 */
class ImportersIT {

	private static final int IMPORTERS = 20;

	private static final int FILES = IMPORTERS - 2;

	private static final int TRADES = Integer.getInteger("trades.importers.trades", 500);

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void importersAtOnceRecordEachFileInItsOrderOnce() throws IOException {
		Random random = new Random(Seed.next("ImportersIT"));
		ServerProcess server = this.servers.in(this.directory.resolve("book")).quick().start();
		List<SampleTrades> files = new ArrayList<>();
		for (int user = 0; user < FILES; user++) {
			files.add(SampleTrades.ofUser(random, TRADES, user));
			Files.writeString(this.directory.resolve(user + ".csv"), files.get(user).csv());
		}
		assertImported(server);
		TradesApi api = new TradesApi(server.uri());
		for (int user = 0; user < FILES; user++) {
			assertThat(api.list("?user_id=" + user).contents()).as("trades of %d.csv", user)
				.isEqualTo(files.get(user).contents());
		}
		assertThat(api.book().assertDense().size()).isEqualTo(FILES * TRADES);
		assertThat(server.errors()).isEmpty();
	}

	private void assertImported(ServerProcess server) {
		Cli cli = Cli.of(server.uri()).in(this.directory).jvm("-XX:TieredStopAtLevel=1 -Xmx64m");
		List<ClientProcess> clients = new ArrayList<>();
		try {
			for (int i = 0; i < IMPORTERS; i++) {
				clients.add(cli.start("import", "-q", i % FILES + ".csv"));
			}
			for (ClientProcess client : clients) {
				Cli.Run run = client.awaitEnd();
				assertThat(run.err()).isEmpty();
				assertThat(run.exitCode()).isZero();
			}
		}
		finally {
			clients.forEach(ClientProcess::close);
		}
	}

}
