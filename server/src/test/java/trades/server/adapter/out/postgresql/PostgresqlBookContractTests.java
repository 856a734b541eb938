package trades.server.adapter.out.postgresql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import trades.server.adapter.out.cache.CachedReader;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.BookReaderContract;
import trades.server.application.port.out.BookWriterContract;

@ExtendWith(Postgres.class)
class PostgresqlBookContractTests {

	private PostgresqlBook book;

	@BeforeEach
	void open() {
		this.book = Postgres.open(Postgres.asServer(Postgres.makeBook()));
	}

	@AfterEach
	void close() {
		this.book.close();
	}

	@Nested
	class Reading extends BookReaderContract {

		@Override
		protected Book book() {
			return PostgresqlBookContractTests.this.book;
		}

	}

	@Nested
	class ReadingThroughTheCache extends BookReaderContract {

		private CachedReader cache;

		@BeforeEach
		void putCacheBefore() {
			this.cache = new CachedReader(PostgresqlBookContractTests.this.book.reader(), 1_000_000);
			PostgresqlBookContractTests.this.book.onRecorded(this.cache::add);
		}

		@Override
		protected Book book() {
			return PostgresqlBookContractTests.this.book;
		}

		@Override
		protected BookReader reader() {
			return this.cache;
		}

	}

	@Nested
	class Writing extends BookWriterContract {

		@Override
		protected Book book() {
			return PostgresqlBookContractTests.this.book;
		}

	}

}
