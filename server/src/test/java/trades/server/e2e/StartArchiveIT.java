package trades.server.e2e;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The archive of classes that the installed server makes at its first start. */
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartArchiveIT {

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	/** At the lowest priority it would take long beside whatever else is run. */
	@BeforeEach
	void rehearseAtOnce() throws IOException {
		Path nice = Files.writeString(Files.createDirectory(this.directory.resolve("programs")).resolve("nice"),
				"#!/bin/sh\nshift 2\nexec \"$@\"\n");
		Files.setPosixFilePermissions(nice, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private ServerLauncher launcher(Path script) {
		return this.servers.in(this.directory.resolve("book"))
			.by(script)
			.without("TRADES_CACHE")
			.environment("PATH", this.directory.resolve("programs") + ":" + System.getenv("PATH"))
			.environment("XDG_CACHE_HOME", this.directory.resolve("a cache").toString());
	}

	private List<Path> files() {
		Path cache = this.directory.resolve("a cache");
		try (Stream<Path> files = Files.exists(cache) ? Files.walk(cache) : Stream.empty()) {
			return files.toList();
		}
		catch (IOException | UncheckedIOException ex) {
			// Something went while it was read.
			return List.of();
		}
	}

	private Path awaitArchive(ServerProcess server) throws IOException {
		List<Path> files = files();
		while (files.isEmpty() || files.stream().anyMatch(file -> file.endsWith("lock"))) {
			assertThat(server.isAlive()).isTrue();
			LockSupport.parkNanos(1_000_000);
			files = files();
		}
		Path log = files.stream().filter(file -> file.endsWith("rehearsal.log")).findFirst().orElseThrow();
		return files.stream()
			.filter(file -> file.getFileName().toString().matches("[0-9]+-.*\\.jsa"))
			.findFirst()
			.orElseThrow(() -> new AssertionError(content(log)));
	}

	private static String content(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void laterStartsTakeTheirClassesFromTheArchive() throws IOException, InterruptedException {
		// JDK 17 archives no classes from below a directory with a blank in its name.
		Path script = Artifacts.unpackedServer(this.directory.resolve("installed"));
		ServerProcess first = launcher(script).quick().start();
		Path archive = awaitArchive(first);
		first.terminate();

		Path classes = this.directory.resolve("classes");
		ServerProcess second = launcher(script).jvm("-Xlog:class+load:file=" + classes).start();
		second.terminate();
		assertThat(second.errors()).isEmpty();
		assertThat(second.log()).singleElement().asString().contains("Serving http");
		assertThat(content(classes).lines().filter(line -> line.contains("] trades.server.")))
			// With them, JDK 25 makes ready all that it has archived, the rehearsal's own
			// too.
			.anyMatch(line -> line.contains(" trades.server.TradesServer source: shared objects file"));

		try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
			file.seek(file.length() / 2);
			file.write(new byte[1 << 20]);
		}
		ServerProcess damaged = launcher(script).quick().start();
		assertThat(damaged.errors()).isEmpty();
		assertThat(damaged.log()).singleElement().asString().contains("Serving http");
		damaged.terminate();
	}

}
