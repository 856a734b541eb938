package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings come from the file beside the jar, and from no other that was not named. */
class SettingsFileIT {

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private Path jar;

	/** Each of these would have the server refuse to start. */
	@BeforeEach
	void poisonTheWorkingDirectory() throws IOException {
		for (String folder : List.of(".", "config", "config/server")) {
			Files.writeString(Files.createDirectories(this.directory.resolve(folder)).resolve("application.properties"),
					"trades.page-size=0");
		}
		Path place = Files.createDirectory(this.directory.resolve("a place; 100%*"));
		this.jar = Files.copy(Artifacts.serverJar(), place.resolve("trades-server.jar"));
	}

	private ServerLauncher launcher() {
		return this.servers.in(this.directory.resolve("of the environment")).from(this.jar).at(this.directory).quick();
	}

	private static Path write(Path file, String setting) throws IOException {
		return Files.writeString(file, setting + "\n");
	}

	@Test
	void fileBesideTheJarCounts() throws IOException {
		Path book = this.directory.resolve("of the file");
		write(this.jar.resolveSibling("application.properties"), "trades.data-dir=" + book);
		ServerProcess server = launcher().without("TRADES_DATA_DIR").start();
		assertThat(server.log()).singleElement().asString().contains(" a new book in " + book + ":");
	}

	@Test
	void environmentGoesBeforeTheFile() throws IOException {
		write(this.jar.resolveSibling("application.properties"),
				"trades.data-dir=" + this.directory.resolve("of the file"));
		ServerProcess server = launcher().start();
		assertThat(server.log()).singleElement().asString().contains("of the environment");
	}

	@Test
	void namedFileCountsAndKeepsTheDefaults() throws IOException {
		Path file = write(this.directory.resolve("named.properties"), "trades.max-batch=7");
		ServerProcess server = launcher().from(Artifacts.serverJar())
			.environment("SPRING_CONFIG_LOCATION", file.toUri().toString())
			.start();
		assertThat(server.uri().getHost()).isEqualTo("127.0.0.1");
	}

	@Test
	void faultInTheFileIsToldWithItsPath() throws IOException {
		Path file = write(this.jar.resolveSibling("application.properties"), "trades.page-size=0");
		ServerProcess server = launcher().startInVain();
		assertThat(server.errors())
			.containsExactly("The setting trades.page-size=0 in " + file + " is invalid: it must be from 1 to 10000.");
		assertThat(server.awaitExit()).isEqualTo(1);
	}

	@Test
	void fileThatIsNoPropertiesFileIsToldInASentence() throws IOException {
		write(this.jar.resolveSibling("application.properties"), "trades.hosts=\\u12");
		ServerProcess server = launcher().startInVain();
		assertThat(server.errors()).containsExactly("The settings can't be read (Malformed \\uxxxx encoding.):"
				+ " see to application.properties beside the jar, or to the file that was named instead.");
		assertThat(server.awaitExit()).isEqualTo(1);
	}

}
