package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.domain.Submission;
import trades.server.e2e.Seed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loses the power at seeded points: whatever was not synced, of the journal and of the
 * index, is kept, zeroed, old or noise, sector by sector.
 * {@code -Dtrades.power-loss.points=10000} asks for more,
 * {@code -Dtrades.power-loss.seed=…} for those of an earlier run.
 */
class PowerLossTests {

	private static final int POINTS = Integer.getInteger("trades.power-loss.points", 100);

	private static final int POINTS_OF_ONE_BOOK = 12;

	@TempDir
	Path directory;

	@Test
	void nothingAcknowledgedIsLost() throws IOException {
		long seed = Long.getLong("trades.power-loss.seed", System.nanoTime());
		for (int point = 0; point < POINTS; point += POINTS_OF_ONE_BOOK) {
			long bookSeed = seed + point;
			try {
				loseOften(bookSeed, Math.min(POINTS_OF_ONE_BOOK, POINTS - point));
			}
			catch (Throwable ex) {
				throw new AssertionError(
						"-Dtrades.power-loss.points=" + POINTS_OF_ONE_BOOK + " -Dtrades.power-loss.seed=" + bookSeed,
						ex);
			}
		}
	}

	private void loseOften(long seed, int points) throws IOException {
		Random random = Seed.random(seed, 0);
		BookModel model = new BookModel();
		Path book = Files.createDirectory(this.directory.resolve("book-" + seed));
		if (random.nextInt(8) == 0) {
			fillAlmostASegment(book, model);
		}
		for (int point = 0; point < points; point++) {
			Path left = this.directory.resolve("left-" + seed + "-" + point);
			lose(book, left, "boot-" + point, model, random);
			delete(book);
			book = left;
		}
		try (OpenBook last = OpenBook.in(book, "boot-last")) {
			model.check(last);
		}
		assertThat(BookVerification.verify(book, "boot-last").isSound()).isTrue();
		delete(book);
	}

	/** So that the index closes one in the course of the losses. */
	private static void fillAlmostASegment(Path directory, BookModel model) {
		try (OpenBook book = OpenBook.in(directory)) {
			Submission many = new RandomTrades(directory.hashCode()).submission(null, 32_760);
			model.acknowledged(many, book.record(many));
		}
	}

	/**
	 * Opens a book, checks it, records something and leaves what a loss of power makes of
	 * it.
	 */
	private static void lose(Path directory, Path left, String bootId, BookModel model, Random random)
			throws IOException {
		AtomicReference<PowerLossFile> journal = new AtomicReference<>();
		OpenBook book = OpenBook.in(directory, bootId, file -> {
			journal.set(new PowerLossFile(file));
			return journal.get();
		});
		try {
			byte[] syncedIndex = Files.readAllBytes(directory.resolve("trades.mv.db"));
			model.check(book);
			recordSome(book, model, bootId, random);
			if (random.nextInt(8) > 0) {
				List<Submission> underWay = submissions(bootId + "-last", random);
				journal.get().beforeNextForce(() -> {
					book.crashImage(left);
					damage(left, journal.get(), syncedIndex, random);
				});
				model.unknown(underWay);
				book.record(underWay);
				return;
			}
		}
		finally {
			book.close();
		}
		// This time the power fails after a clean stop, when everything has been synced.
		copy(directory, left);
	}

	private static void recordSome(OpenBook book, BookModel model, String bootId, Random random) {
		for (int group = random.nextInt(6); group > 0; group--) {
			for (Submission submission : submissions(bootId + "-" + group, random)) {
				model.acknowledged(submission, book.record(submission));
			}
			if (random.nextInt(3) == 0) {
				// What H2 has written when the power fails is then more than what was
				// synced.
				book.writeIndex();
			}
		}
		if (!model.keys().isEmpty()) {
			String key = model.keys().get(random.nextInt(model.keys().size()));
			model.checkKey(book, key, RandomTrades.under(key));
		}
	}

	private static List<Submission> submissions(String prefix, Random random) {
		List<Submission> submissions = new ArrayList<>();
		for (int i = random.nextInt(4); i >= 0; i--) {
			submissions.add(RandomTrades.under(prefix + "-" + i));
		}
		return submissions;
	}

	private static void damage(Path image, PowerLossFile journal, byte[] syncedIndex, Random random)
			throws IOException {
		Files.write(image.resolve("trades.journal"), journal.afterPowerLoss(random));
		Path index = image.resolve("trades.mv.db");
		Files.write(index, PowerLossFile.afterPowerLoss(syncedIndex, Files.readAllBytes(index), random, false));
	}

	private static void copy(Path from, Path to) throws IOException {
		Files.createDirectory(to);
		try (Stream<Path> files = Files.list(from)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				Files.copy(file, to.resolve(file.getFileName()));
			}
		}
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
				Files.delete(file);
			}
		}
	}

}
