package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The server as it is installed from its archive. */
class ServerArchiveIT {

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void archiveServesFromWhereverItIsUnpackedAndLinkedTo() throws IOException, InterruptedException {
		Path place = Files.createDirectory(this.directory.resolve("my own programs"));
		Process tar = new ProcessBuilder("tar", "xzf", Artifacts.serverArchive().toString(), "-C", place.toString())
			.inheritIO()
			.start();
		assertThat(tar.waitFor()).isZero();
		Path home;
		try (Stream<Path> entries = Files.list(place)) {
			home = entries.toList().get(0);
		}
		Path link = Files.createSymbolicLink(this.directory.resolve("serve trades"), home.resolve("bin/trades-server"));

		Process help = new ProcessBuilder(link.toString(), "--help").directory(this.directory.toFile()).start();
		assertThat(help.inputReader().lines()).anySatisfy(line -> assertThat(line).contains("TRADES_DATA_DIR"));
		assertThat(help.waitFor()).isZero();
		assertThat(this.directory.resolve("data")).as("a book that nobody asked for").doesNotExist();

		ServerProcess server = this.servers.in(this.directory.resolve("my trades")).by(link).quick().start();

		try (RawHttp connection = new RawHttp(server.uri())) {
			String trade = "{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134}";
			assertThat(connection.exchange(RawHttp.post(trade, List.of())).status()).isEqualTo(201);
		}
		// The script has become the server: whoever stops the one stops the other.
		assertThat(server.terminate()).as("exit code after SIGTERM").isIn(0, 143);
	}

}
