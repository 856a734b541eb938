package trades.server.adapter.out.postgresql.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import trades.server.adapter.out.backup.BookStore;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.EmbeddedBook;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.journal.Digests;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.Postgres;
import trades.server.adapter.out.postgresql.PostgresqlBook;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.Outcome;
import trades.server.application.port.out.Verdict;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;

/** Books of both engines, as servers use them. */
final class Books {

	static final Progress SILENT = new Progress(line -> {
	});

	private Books() {
	}

	/** One that servers may use. */
	static PostgresqlStore store(String database) {
		return new PostgresqlStore(Postgres.asServer(database));
	}

	static PostgresqlStore ownersStore(String database) {
		return new PostgresqlStore(Postgres.asOwner(database));
	}

	static PostgresqlBook serve(String database) {
		return serve(Postgres.asServer(database));
	}

	static PostgresqlBook serve(Database database) {
		return Postgres.open(database);
	}

	static EmbeddedBook serve(Path directory) {
		return EmbeddedBook.open(BookSettings.of(directory, 0, Duration.ofSeconds(2)));
	}

	/** Has a server of its own record each submission by itself. */
	static void record(Book book, List<Submission> submissions) {
		try (book) {
			for (Submission each : submissions) {
				assertThat(book.writer().commit(List.of(each))).hasOnlyElementsOfType(Outcome.Recorded.class);
			}
		}
	}

	/** Every other one under a key, which is named after its place. */
	static List<Submission> submissions(int from, int to) {
		List<Submission> submissions = new ArrayList<>();
		for (int i = from; i < to; i++) {
			submissions.add((i % 2 == 0) ? RandomTrades.under("key " + i) : new RandomTrades(i).submission(null));
		}
		return submissions;
	}

	static long lastId(String database) {
		try (PostgresqlBook book = serve(database)) {
			return Objects.requireNonNull(book.reader().lastId().block());
		}
	}

	/** The digests of a book that is sound. */
	static List<String> digests(BookStore store) {
		Digests digests = new Digests();
		Verdict verdict = store.verify(SILENT, digests::add);
		assertThat(verdict.isSound()).as("%s", verdict.lines()).isTrue();
		return digests.lines();
	}

}
