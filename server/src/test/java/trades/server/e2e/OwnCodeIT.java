package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A server whose jar is taken from under it ends, and says so. */
class OwnCodeIT {

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private Path jar;

	private ServerProcess start() throws IOException {
		this.jar = Files.copy(Artifacts.serverJar(), this.directory.resolve("trades-server.jar"));
		return this.servers.in(this.directory.resolve("book")).from(this.jar).quick().start();
	}

	private void assertEnds(ServerProcess server, String reason) {
		assertThat(server.awaitExit()).as("exit code").isEqualTo(70);
		assertThat(server.log()).anySatisfy(
				line -> assertThat(line).contains("The server ends, since its own program " + this.jar + " " + reason));
	}

	@Test
	void serverWhoseJarIsReplacedEnds() throws IOException {
		ServerProcess server = start();
		Path other = Files.copy(this.jar, this.directory.resolve("other"), StandardCopyOption.COPY_ATTRIBUTES);
		Files.move(other, this.jar, StandardCopyOption.ATOMIC_MOVE);
		assertEnds(server, "was replaced");
		assertThat(server.log()).noneMatch(line -> line.startsWith("\tat "));
	}

	@Test
	void serverWhoseJarIsOverwrittenEnds() throws IOException {
		ServerProcess server = start();
		Files.write(this.jar, new byte[100_000], StandardOpenOption.TRUNCATE_EXISTING);
		assertEnds(server, "was replaced");
	}

	@Test
	void serverWhoseJarIsDeletedEnds() throws IOException {
		ServerProcess server = start();
		Files.delete(this.jar);
		assertEnds(server, "is gone");
	}

}
