package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;
import trades.server.application.port.out.BookException;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IndexRecoveryTests {

	@TempDir
	Path directory;

	/** A disk may return something else than it did when the journal was opened. */
	@Test
	void journalOfWhichNoIndexCanBeBuiltIsFault() throws IOException {
		Path file = this.directory.resolve("trades.journal");
		Journal.create(file, UUID.randomUUID());
		FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
		try (Journal journal = Journal.open(channel, () -> Long.MAX_VALUE, Position.START)) {
			long first = journal.end().offset();
			journal.append(List.of(SampleTrades.submission()));
			journal.append(List.of(SampleTrades.submission()));
			channel.write(ByteBuffer.allocate(4), first + 20);

			Path index = this.directory.resolve("index");
			assertThatExceptionOfType(BookException.class).isThrownBy(() -> IndexRecovery.build(index, journal))
				.withMessageStartingWith(
						"The index " + H2Index.file(index) + " can't be built from the journal (record 1 at offset ");
		}
	}

}
