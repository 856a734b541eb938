package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;
import trades.server.application.port.out.Verdict;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups of extreme shapes, sent to the writer or left in the journal as one record by an
 * earlier version, whose index could not take them; with crashes, restarts and lost
 * indexes, held to a model. {@code -Dtrades.shapes.steps=200} asks for more,
 * {@code -Dtrades.shapes.seed=…} for those of an earlier run.
 */
class GroupShapeTests {

	private static final int STEPS = Integer.getInteger("trades.shapes.steps", 3);

	/** As many elements as an array of the index takes, give or take one. */
	private static final List<Integer> SIZES = List.of(1, 65_535, 65_536, 65_537);

	private static final int LARGEST_BATCH = 10_000;

	/** No more can wait for the writer at once. */
	private static final int QUEUE = 10_000;

	/** So large that the model, which keeps everything in memory, gets a new book. */
	private static final int FULL = 100_000;

	@TempDir
	Path temp;

	private int serial;

	/** What ended the server for good: its journal already held the group. */
	@Test
	void eightOfTheLargestBatchesAtOnceAreRecorded() throws IOException {
		Path directory = this.temp.resolve("book");
		BookModel model = new BookModel();
		List<NewTrade> trades = batch(new Random(1), LARGEST_BATCH).trades();
		// As few bytes as their CSV has, so that all that wait make one group.
		record(directory, model, Collections.nCopies(8, new Submission(trades, null)), false);
		try (OpenBook book = OpenBook.in(directory)) {
			model.check(book);
		}
	}

	/** Each of them worked alone, but not as a recovery puts them together. */
	@Test
	void recordsThatAreMergedWhileTheIndexIsBuiltAreRecovered() throws IOException {
		Path directory = this.temp.resolve("merged");
		BookModel model = new BookModel();
		Random random = new Random(1);
		leave(directory, model, List.of(batch(random, 4_000)));
		leave(directory, model, List.of(batch(random, 64_000)));
		Files.deleteIfExists(directory.resolve("trades.mv.db"));
		try (OpenBook book = OpenBook.in(directory)) {
			model.check(book);
		}
	}

	@Test
	void groupsOfAnyShapeAreRecordedAndRecovered() throws IOException {
		long seed = Long.getLong("trades.shapes.seed", System.nanoTime());
		try {
			run(new Random(seed));
		}
		catch (Throwable ex) {
			throw new AssertionError("-Dtrades.shapes.steps=" + STEPS + " -Dtrades.shapes.seed=" + seed, ex);
		}
	}

	private void run(Random random) throws IOException {
		BookModel model = new BookModel();
		Path directory = this.temp.resolve("book-" + this.serial++);
		for (int step = 0; step < STEPS; step++) {
			if (model.size() > FULL) {
				model = new BookModel();
				directory = this.temp.resolve("book-" + this.serial++);
			}
			List<Submission> group = shape(random);
			if (group.size() <= QUEUE && random.nextBoolean()) {
				directory = record(directory, model, group, random.nextBoolean());
			}
			else {
				leave(directory, model, group);
			}
			if (random.nextInt(3) == 0) {
				Files.deleteIfExists(directory.resolve("trades.mv.db"));
			}
			try (OpenBook book = OpenBook.in(directory)) {
				model.check(book);
				assertThat(repeat(book, group)).allMatch(Receipt::replayed);
			}
		}
		Verdict found = BookVerification.verify(directory, OpenBook.BOOT);
		assertThat(found.isSound()).as("%s", found.lines()).isTrue();
	}

	/** Records by the writer, which a crash may follow. */
	private Path record(Path directory, BookModel model, List<Submission> group, boolean crashes) throws IOException {
		try (OpenBook book = OpenBook.in(directory)) {
			acknowledge(model, group, book);
			return crashes ? book.crashImage(this.temp.resolve("crash-" + this.serial++)) : directory;
		}
	}

	private static void acknowledge(BookModel model, List<Submission> group, OpenBook book) {
		List<Receipt> receipts = book.record(group);
		IntStream.range(0, group.size()).forEach(i -> model.acknowledged(group.get(i), receipts.get(i)));
	}

	/**
	 * Leaves the group in the journal as one record, of which the index knows nothing.
	 */
	private static void leave(Path directory, BookModel model, List<Submission> group) throws IOException {
		OpenBook.make(directory, 0);
		try (Journal journal = Journal.open(OpenBook.openFile(directory.resolve("trades.journal")),
				() -> Long.MAX_VALUE, Position.START)) {
			List<Entry> entries = journal.append(group);
			IntStream.range(0, group.size()).forEach(i -> model.acknowledged(group.get(i), entries.get(i).receipt()));
		}
	}

	/** Repeats all that have a key, as far as so many can wait at once. */
	private static List<Receipt> repeat(OpenBook book, List<Submission> group) {
		return book.record(group.stream().filter(submission -> submission.key() != null).limit(QUEUE).toList());
	}

	private List<Submission> shape(Random random) {
		int size = SIZES.get(random.nextInt(SIZES.size()));
		return switch (random.nextInt(5)) {
			case 0 -> List.of(batch(random, size));
			case 1 -> Stream.generate(() -> keyed(random, 1)).limit(size).toList();
			case 2 -> Collections.nCopies(2 + random.nextInt(9), batch(random, LARGEST_BATCH));
			case 3 -> List.of(batch(random, 4_000), keyed(random, size), batch(random, 1));
			default -> List.of(largest(size));
		};
	}

	private static Submission batch(Random random, int count) {
		return new RandomTrades(random.nextLong()).submission(null, count);
	}

	private Submission keyed(Random random, int count) {
		return new RandomTrades(random.nextLong()).submission("key-" + this.serial++, count);
	}

	/** As many bytes a trade as there can be. */
	private Submission largest(int count) {
		NewTrade trade = new NewTrade(TradeType.SELL, Long.MAX_VALUE, "\uD83D\uDE00".repeat(32), 100, Long.MAX_VALUE,
				Long.MAX_VALUE);
		return new Submission(Collections.nCopies(count, trade),
				new IdempotencyKey(String.format("%0255d", this.serial++), "ab".repeat(32)));
	}

}
