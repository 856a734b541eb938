package trades.server.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import trades.server.adapter.out.embedded.EmbeddedBook;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.application.port.out.Book;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.TradeType;

/** Fills a book without a server, which is quick. */
public final class BookFiller {

	private static final int GROUP = 1_000;

	private static final int USERS = 10_000;

	private BookFiller() {
	}

	/** Records so many trades in a new book. */
	public static void fill(Path directory, int trades) {
		try (Book book = EmbeddedBook.open(BookSettings.of(directory, 0, Duration.ofSeconds(2)))) {
			fill(book, trades);
		}
	}

	/** Records so many trades, always the same ones. */
	public static void fill(Book book, int trades) {
		Random random = new Random(1);
		for (int done = 0; done < trades; done += GROUP) {
			List<Submission> group = new ArrayList<>(GROUP);
			for (int i = done; i < Math.min(trades, done + GROUP); i++) {
				group.add(new Submission(List.of(trade(random, i)), null));
			}
			book.writer().commit(group);
		}
	}

	private static NewTrade trade(Random random, int number) {
		return new NewTrade(random.nextBoolean() ? TradeType.BUY : TradeType.SELL, random.nextInt(USERS), "ABX",
				1 + random.nextInt(100), random.nextInt(100_000), 1_531_522_701_000L + number);
	}

}
