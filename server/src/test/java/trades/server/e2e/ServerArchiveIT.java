package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

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
	void bookLiesInTheUsersDataDirectoryUnlessAnotherLiesHere() throws IOException, InterruptedException {
		Path script = Artifacts.unpackedServer(this.directory.resolve("my own programs"));
		Path here = Files.createDirectory(this.directory.resolve("here"));
		Path data = this.directory.resolve("of the user");
		Supplier<ServerLauncher> launcher = () -> this.servers.in(data)
			.without("TRADES_DATA_DIR")
			.environment("XDG_DATA_HOME", data.toString())
			.by(script)
			.at(here)
			.quick();

		this.servers.in(here.resolve("data")).quick().start().terminate();
		for (ServerProcess refused : List.of(launcher.get().startInVain(),
				launcher.get().arguments("verify").startInVain())) {
			assertThat(refused.awaitExit()).isEqualTo(1);
			assertThat(refused.errors()).singleElement()
				.asString()
				.contains("There is a book in " + here.toRealPath().resolve("data") + ", but none in "
						+ data.resolve("trades"), "TRADES_DATA_DIR");
		}
		assertThat(data).doesNotExist();

		ServerProcess told = launcher.get().environment("TRADES_DATA_DIR", data.resolve("trades").toString()).start();
		assertThat(told.log()).singleElement().asString().contains(" a new book in " + data.resolve("trades") + ":");
		told.terminate();
		ServerProcess again = launcher.get().start();
		assertThat(again.log()).singleElement().asString().contains(" the book in " + data.resolve("trades") + ":");
		again.terminate();
		ServerProcess verified = launcher.get().arguments("verify").startInVain();
		assertThat(verified.log()).singleElement().asString().contains(data.resolve("trades") + " is sound");
	}

	@Test
	void archiveServesFromWhereverItIsUnpackedAndLinkedTo() throws IOException, InterruptedException {
		Path script = Artifacts.unpackedServer(this.directory.resolve("my own programs"));
		Path link = Files.createSymbolicLink(this.directory.resolve("serve trades"), script);

		Process help = CleanEnvironment.of(new ProcessBuilder(link.toString(), "--help"))
			.directory(this.directory.toFile())
			.start();
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
