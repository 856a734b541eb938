package trades.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class ArchiveIT {

	@TempDir
	private Path directory;

	private static Path archive() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.getFileName().toString().matches("trades-[0-9].*\\.tar\\.gz"))
				.findFirst()
				.orElseThrow()
				.toAbsolutePath();
		}
	}

	@Test
	void archiveRunsFromWhereverItIsUnpacked() throws IOException {
		Shell.require("tar");
		Path place = Files.createDirectories(this.directory.resolve("my own programs"));
		Shell shell = new Shell(this.directory);
		assertThat(shell.run(Map.of(), "tar", "xzf", archive(), "-C", place).exitCode()).isZero();
		Path home;
		try (Stream<Path> entries = Files.list(place)) {
			home = entries.toList().get(0);
		}
		assertThat(home.getFileName().toString()).startsWith("trades-");
		for (String file : List.of("completion/trades.bash", "completion/trades.zsh", "completion/trades.fish",
				"bin/trades.cmd", "man/man1/trades.1", "man/man1/trades-create.1", "man/man1/trades-get.1",
				"man/man1/trades-list.1", "man/man1/trades-import.1", "man/man1/trades-completion.1",
				"man/man1/trades-help.1", "lib/trades-cli.jar")) {
			assertThat(home.resolve(file)).isNotEmptyFile();
		}
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Shell.Run run = shell.run(Map.of("TRADES_SERVER", server.url()), home.resolve("bin/trades"), "list", "-o",
					"json");
			assertThat(run).isEqualTo(new Shell.Run(0, "[]\n", ""));
		}
	}

}
