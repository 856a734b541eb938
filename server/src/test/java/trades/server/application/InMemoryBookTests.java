package trades.server.application;

import org.junit.jupiter.api.Nested;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookReaderContract;
import trades.server.application.port.out.BookWriterContract;

class InMemoryBookTests {

	private final Book book = new InMemoryBook();

	@Nested
	class Reading extends BookReaderContract {

		@Override
		protected Book book() {
			return InMemoryBookTests.this.book;
		}

	}

	@Nested
	class Writing extends BookWriterContract {

		@Override
		protected Book book() {
			return InMemoryBookTests.this.book;
		}

	}

}
