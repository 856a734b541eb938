package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.application.port.in.RecordingException;
import trades.server.application.port.out.BookException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A disk that really fills up. */
@Tag("mount")
class FullDiskTests {

	@TempDir
	Path directory;

	@TempDir
	Path larger;

	@BeforeEach
	void mount() throws Exception {
		SmallDisk.mount(this.directory);
	}

	@AfterEach
	void unmount() throws Exception {
		SmallDisk.unmount(this.directory);
	}

	@Test
	void fullDiskLosesNothingThatWasAcknowledged() throws IOException {
		long acknowledged = 0;
		try (OpenBook book = OpenBook.in(this.directory)) {
			try {
				while (acknowledged < 1_000_000) {
					book.record(Collections.nCopies(20, RandomTrades.one(1)));
					acknowledged += 20;
				}
			}
			catch (RecordingException ex) {
				assertThat(ex).isInstanceOfAny(RecordingException.OutcomeUnknown.class,
						RecordingException.Unavailable.class);
			}
		}
		assertThat(acknowledged).isBetween(1L, 999_999L);
		for (String name : List.of("trades.journal", "trades.checkpoint", "trades.mv.db")) {
			Files.copy(this.directory.resolve(name), this.larger.resolve(name));
		}
		try (OpenBook book = OpenBook.in(this.larger)) {
			assertThat(book.all()).hasSizeGreaterThanOrEqualTo((int) acknowledged);
		}
	}

	@Test
	void diskThatIsFullAtStartIsReported() throws IOException {
		Files.write(this.directory.resolve("ballast"), new byte[2 * 1024 * 1024 - 8192]);
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(this.directory))
			.withMessageContaining("space");
		Files.delete(this.directory.resolve("ballast"));
		try (OpenBook book = OpenBook.in(this.directory)) {
			assertThat(book.record(RandomTrades.one(1)).firstId()).isEqualTo(1);
		}
	}

	@Test
	void thresholdStopsWritesBeforeTheDiskIsFull() {
		BookSettings settings = new BookSettings(this.directory, 1 << 20, Duration.ofMillis(100), OpenBook.BOOT,
				OpenBook::openFile);
		try (OpenBook book = OpenBook.in(settings)) {
			assertThatExceptionOfType(RecordingException.Unavailable.class).isThrownBy(() -> {
				while (true) {
					book.record(Collections.nCopies(20, RandomTrades.one(1)));
				}
			}).withMessageContaining("disk is nearly full");
			assertThat(book.failure()).isNull();
			assertThat(book.all()).hasSize((int) book.book().tradeCount()).isNotEmpty();
		}
	}

}
