package trades.server.adapter.out.embedded;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookReaderContract;
import trades.server.application.port.out.BookWriterContract;

class EmbeddedBookContractTests {

	@TempDir
	Path directory;

	private Book book;

	@BeforeEach
	void open() {
		this.book = EmbeddedBook.open(BookSettings.of(this.directory, 0, Duration.ofSeconds(2)));
	}

	@AfterEach
	void close() {
		this.book.close();
	}

	@Nested
	class Reading extends BookReaderContract {

		@Override
		protected Book book() {
			return EmbeddedBookContractTests.this.book;
		}

	}

	@Nested
	class Writing extends BookWriterContract {

		@Override
		protected Book book() {
			return EmbeddedBookContractTests.this.book;
		}

	}

}
