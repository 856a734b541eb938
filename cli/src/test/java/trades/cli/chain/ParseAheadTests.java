package trades.cli.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import trades.cli.file.FileException;
import trades.cli.file.ReadingOptions;
import trades.cli.file.mapping.Mapping;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;
import trades.cli.record.TradeRecord;
import trades.cli.time.PlausibleTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ParseAheadTests {

	@TempDir
	private Path directory;

	private TradeFile file() throws IOException {
		return TradeFile.of(Files.createFile(this.directory.resolve("trades.csv")).toString());
	}

	static Stream<Throwable> failures() {
		return Stream.of(new OutOfMemoryError(), new StackOverflowError(), new IllegalStateException());
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whateverEndsTheReadingReachesWhoeverWaits(Throwable failure) throws IOException {
		FailingReader reader = new FailingReader(failure);
		try (ParseAhead source = new ParseAhead(file(), reader)) {
			assertThatThrownBy(source::next).isSameAs(failure);
			// And whoever comes later.
			assertThatThrownBy(source::next).isSameAs(failure);
		}
		assertThat(reader.closed).isTrue();
	}

	@Test
	void failureToReadIsToldInASentence() throws IOException {
		try (ParseAhead source = new ParseAhead(file(), new FailingReader(new IOException("broken")))) {
			assertThatThrownBy(source::next).isInstanceOf(FileException.class)
				.hasMessageContaining("trades.csv: cannot be read: broken");
		}
	}

	@Test
	void readingThatNobodyWantsAnyMoreEnds() throws IOException {
		TradeFile file = TradeFile.of(
				Files
					.writeString(this.directory.resolve("long.csv"),
							"type,user_id,symbol,shares,price\n" + "buy,1,A,1,1\n".repeat(4 * Block.CAPACITY))
					.toString());
		ParseAhead source = new ParseAhead(file,
				file.open(new ReadingOptions(null, null, () -> ZoneOffset.UTC, PlausibleTime.ANY, Mapping.NONE)));
		assertThat(source.next()).isNotNull();
		source.close();
		assertThat(Thread.getAllStackTraces().keySet()).noneMatch((thread) -> thread.getName().endsWith("parse-ahead"));
	}

	/** Fails at once. */
	private static final class FailingReader implements RecordReader {

		private final Throwable failure;

		private boolean closed;

		FailingReader(Throwable failure) {
			this.failure = failure;
		}

		@Override
		public boolean read(TradeRecord record) throws IOException {
			if (this.failure instanceof Error error) {
				throw error;
			}
			if (this.failure instanceof IOException known) {
				throw known;
			}
			throw (RuntimeException) this.failure;
		}

		@Override
		public boolean isCutOff() {
			return false;
		}

		@Override
		public long position() {
			return 0;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
