package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.backup.BookBackup;
import trades.server.adapter.out.backup.BookMove;
import trades.server.adapter.out.backup.BookRestore;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.adapter.out.embedded.SmallDisk;
import trades.server.application.port.out.BookException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A disk that is really too small for what is copied to it. */
@Tag("mount")
class FullTargetTests {

	private static final Progress SILENT = new Progress(line -> {
	});

	@TempDir
	Path disk;

	@TempDir
	Path temp;

	private SourceBook book;

	@BeforeEach
	void mount() throws Exception {
		SmallDisk.mount(this.disk);
		this.book = SourceBook.make(this.temp.resolve("data"), 10);
	}

	@AfterEach
	void unmount() throws Exception {
		SmallDisk.unmount(this.disk);
	}

	private void grow() throws IOException {
		this.book.record(new RandomTrades(1).submission("large", 80_000));
	}

	@Test
	void backupThatFindsNoSpaceLeavesWhatWasThere() throws IOException {
		Path copy = this.disk.resolve("copy");
		BookBackup.run(this.book.store(), copy, SILENT);
		byte[] before = Files.readAllBytes(copy);
		grow();
		for (Path place : new Path[] { copy, this.disk.resolve("new") }) {
			assertThatExceptionOfType(BookException.class)
				.isThrownBy(() -> BookBackup.run(this.book.store(), place, SILENT))
				.withMessageContainingAll("The backup of the book in " + this.book.directory() + " failed: ",
						"there is no space for " + place);
			assertThat(this.disk.toFile().list()).containsExactly("copy");
			assertThat(Files.readAllBytes(copy)).isEqualTo(before);
		}
	}

	/** Which is written at the very end, like the end of any other. */
	@Test
	void moveOfASmallBookThatFindsNoSpaceSealsNothing() throws IOException {
		Path target = Files.createDirectory(this.disk.resolve("data"));
		fill(this.disk.resolve("filler"));
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookMove.run(this.book.store(), new EmbeddedStore(target), SILENT))
			.withMessageContaining("there is no space for " + target);
		assertThat(this.book.directory().toFile().list()).contains("trades.journal").doesNotContain("trades.moved");
	}

	/** Leaves room for what a lock says. */
	private static void fill(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			ByteBuffer page = ByteBuffer.allocate(4096);
			try {
				while (true) {
					channel.write(page.clear());
				}
			}
			catch (IOException ex) {
				channel.truncate(channel.size() - 4096);
			}
		}
	}

	@Test
	void restoreAndMoveThatFindNoSpaceMakeNoBook() throws IOException {
		Path copy = this.temp.resolve("copy");
		Path target = this.disk.resolve("data");
		grow();
		BookBackup.run(this.book.store(), copy, SILENT);
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookRestore.run(copy, new EmbeddedStore(target), SILENT))
			.withMessageContainingAll("The restore of " + copy + " to " + target + " failed: ",
					"there is no space for " + target);
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookMove.run(this.book.store(), new EmbeddedStore(target), SILENT))
			.withMessageContainingAll(
					"The move of the book in " + this.book.directory() + " to " + target + " failed: ",
					"there is no space for " + target);
		assertThat(Objects.requireNonNull(target.toFile().list())).containsExactly("trades.lock");
		assertThat(this.book.directory().toFile().list()).contains("trades.journal").doesNotContain("trades.moved");
	}

}
