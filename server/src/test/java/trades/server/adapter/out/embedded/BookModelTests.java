package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.application.port.in.RecordingException.KeyReused;
import trades.server.application.port.in.RecordingException.PreconditionFailed;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Random posts, preconditions, repeats, misused keys, crashes and restarts, held to a
 * model after each opening.
 */
class BookModelTests {

	private static final int STEPS = Integer.getInteger("trades.model.steps", 1_500);

	@TempDir
	Path temp;

	private final BookModel model = new BookModel();

	private Path directory = Path.of("not yet chosen");

	private int number;

	@Test
	void bookBehavesAsTheModel() throws IOException {
		long seed = Long.getLong("trades.model.seed", System.nanoTime());
		Random random = new Random(seed);
		this.directory = this.temp.resolve("book");
		OpenBook book = OpenBook.in(this.directory);
		try {
			for (int step = 0; step < STEPS; step++) {
				if (step == STEPS / 6 * 5) {
					fillAlmostASegment(book, random);
				}
				book = step(book, random);
			}
		}
		catch (Throwable ex) {
			throw new AssertionError("-Dtrades.model.seed=" + seed, ex);
		}
		finally {
			book.close();
		}
		assertThat(BookVerification.verify(this.directory, OpenBook.BOOT).isSound()).isTrue();
	}

	private OpenBook step(OpenBook book, Random random) throws IOException {
		switch (random.nextInt(100)) {
			case 0 -> {
				book.close();
				return reopened();
			}
			case 1 -> {
				this.directory = book.crashImage(this.temp.resolve("crash-" + this.number++));
				book.close();
				return reopened();
			}
			default -> {
				switch (random.nextInt(7)) {
					case 0 -> repeat(book, random);
					case 1 -> misuse(book, random);
					case 2 -> postTogether(book, random);
					case 3 -> postAfter(book, random);
					default -> post(book, random);
				}
				return book;
			}
		}
	}

	private OpenBook reopened() {
		OpenBook book = OpenBook.in(this.directory);
		this.model.check(book);
		return book;
	}

	private void post(OpenBook book, Random random) {
		Submission submission = fresh(random);
		this.model.acknowledged(submission, book.record(submission));
	}

	/** So that the index closes one in the steps that remain. */
	private void fillAlmostASegment(OpenBook book, Random random) {
		int room = 32_768 - this.model.size() % 32_768;
		Submission submission = new RandomTrades(random.nextLong()).submission(null, Math.max(1, room - 300));
		this.model.acknowledged(submission, book.record(submission));
	}

	/** Those of one group must get ids in the order in which they were sent. */
	private void postTogether(OpenBook book, Random random) {
		List<Submission> submissions = new ArrayList<>();
		for (int i = random.nextInt(10); i >= 0; i--) {
			submissions.add(fresh(random));
		}
		List<Receipt> receipts = book.record(submissions);
		for (int i = 0; i < submissions.size(); i++) {
			this.model.acknowledged(submissions.get(i), receipts.get(i));
		}
	}

	/** Names the book as it is, or as it was or will be. */
	private void postAfter(OpenBook book, Random random) {
		long lastId = this.model.size() + random.nextInt(3) - 1L;
		Submission submission = SampleTrades.after(fresh(random), lastId);
		if (lastId == this.model.size()) {
			this.model.acknowledged(submission, book.record(submission));
		}
		else {
			assertThatExceptionOfType(PreconditionFailed.class).isThrownBy(() -> book.record(submission));
			assertThat(book.book().tradeCount()).isEqualTo(this.model.size());
		}
	}

	private Submission fresh(Random random) {
		String key = "key-" + this.number++;
		return random.nextBoolean() ? RandomTrades.under(key) : new RandomTrades(random.nextLong()).submission(null);
	}

	private void repeat(OpenBook book, Random random) {
		String key = anyKey(random);
		if (key != null) {
			this.model.checkKey(book, key, RandomTrades.under(key));
		}
	}

	private void misuse(OpenBook book, Random random) {
		String key = anyKey(random);
		if (key != null) {
			Submission other = new Submission(RandomTrades.one(1).trades(), new IdempotencyKey(key, "f".repeat(64)));
			assertThatExceptionOfType(KeyReused.class).isThrownBy(() -> book.record(other));
			assertThat(book.book().tradeCount()).isEqualTo(this.model.size());
		}
	}

	private @Nullable String anyKey(Random random) {
		List<String> keys = this.model.keys();
		return keys.isEmpty() ? null : keys.get(random.nextInt(keys.size()));
	}

}
