package trades.cli.file;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpoolTests {

	/** The open files of this process. */
	private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

	@TempDir
	private Path directory;

	private List<Path> opened() throws IOException {
		try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
			return descriptors.filter((descriptor) -> target(descriptor).startsWith(this.directory.toString()))
				.toList();
		}
	}

	private static String target(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (IOException ex) {
			return "";
		}
	}

	@Test
	void copyIsTheUsersOwnAndHasNoName() throws IOException {
		Assumptions.assumeTrue(Files.exists(DESCRIPTORS), "SKIPPED: only Linux shows open files");
		InputStream watched = new FilterInputStream(new ByteArrayInputStream(new byte[9])) {
			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				assertThat(SpoolTests.this.directory).isEmptyDirectory();
				assertThat(opened()).singleElement()
					.satisfies((file) -> assertThat(Files.getPosixFilePermissions(file))
						.isEqualTo(PosixFilePermissions.fromString("rw-------")));
				return super.read(target, offset, length);
			}
		};
		try (Spool spool = Spool.of(watched, this.directory)) {
			assertThat(spool.size()).isEqualTo(9);
			assertThat(opened()).hasSize(1);
		}
		assertThat(opened()).isEmpty();
	}

	@Test
	void copyHasNoRightsWhereFilesHaveNone() throws IOException {
		Path archive = this.directory.resolve("archive.zip");
		try (FileSystem withoutRights = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
			assertThat(Spool.rights(withoutRights)).isEmpty();
		}
	}

	@Test
	void copyCanBeReadAsOftenAsWanted() throws IOException {
		byte[] bytes = "a\u00e9\u0000".repeat(5_000).getBytes(StandardCharsets.UTF_8);
		try (Spool spool = Spool.of(new ByteArrayInputStream(bytes), this.directory)) {
			for (int time = 0; time < 3; time++) {
				try (InputStream in = spool.open()) {
					assertThat(in.read()).isEqualTo('a');
					assertThat(in.read(new byte[0])).isZero();
					assertThat(in.readAllBytes()).hasSize(bytes.length - 1).endsWith(0xC3, 0xA9, 0);
					assertThat(in.read()).isEqualTo(-1);
				}
			}
		}
	}

	@Test
	void copyThatFailsLeavesNothing() throws IOException {
		InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				throw new IOException("broken");
			}
		};
		assertThatThrownBy(() -> Spool.of(broken, this.directory)).hasMessage("broken");
		assertThat(this.directory).isEmptyDirectory();
		assertThatThrownBy(() -> Spool.of(broken, this.directory.resolve("nowhere"))).isInstanceOf(IOException.class);
	}

}
