package trades.server.adapter.out.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Many clients at once. */
class ConcurrencyTests {

	private static final int CLIENTS = 64;

	private static final int ROUNDS = 12;

	@TempDir
	Path directory;

	@Test
	void everyClientSeesWhatWasAcknowledgedAndIdsOnlyGrow() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try (OpenBook book = OpenBook.in(this.directory)) {
			List<Future<Long>> totals = new ArrayList<>();
			for (int client = 0; client < CLIENTS; client++) {
				long user = client;
				totals.add(clients.submit(() -> client(book, user)));
			}
			long total = 0;
			for (Future<Long> one : totals) {
				total += one.get(60, TimeUnit.SECONDS);
			}
			assertDense(book.all());
			assertThat(book.book().tradeCount()).isEqualTo(total);
		}
		finally {
			clients.shutdownNow();
		}
		assertThat(BookVerification.verify(this.directory, OpenBook.BOOT).isSound()).isTrue();
	}

	/** Posts, and reads in every way after each answer. */
	private static long client(OpenBook book, long user) {
		RandomTrades random = new RandomTrades(user);
		long recorded = 0;
		long lastSeen = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Submission submission = ownedBy(user, random.submission("client-" + user + "-" + round));
			Receipt receipt = book.record(submission);
			recorded += receipt.count();
			assertThat(receipt.firstId()).isGreaterThan(lastSeen);
			lastSeen = receipt.firstId() + receipt.count() - 1;
			assertThat(book.finder().byId(lastSeen).block()).isNotNull()
				.extracting(Trade::details)
				.isEqualTo(submission.trades().get(receipt.count() - 1));
			assertThat(book.book().reader().lastId().block()).isGreaterThanOrEqualTo(lastSeen);
			assertThat(book.find(new TradeFilter(user, null))).hasSize((int) recorded)
				.extracting(Trade::id)
				.isSorted()
				.endsWith(lastSeen);
			if (round % 4 == 0) {
				assertDense(book.all());
			}
		}
		return recorded;
	}

	private static Submission ownedBy(long user, Submission submission) {
		List<NewTrade> trades = submission.trades()
			.stream()
			.map(trade -> new NewTrade(trade.type(), user, trade.symbol(), trade.shares(), trade.price(),
					trade.timestamp()))
			.toList();
		return new Submission(trades, submission.key());
	}

	private static void assertDense(List<Trade> trades) {
		assertThat(trades.stream().mapToLong(Trade::id))
			.containsExactlyElementsOf(LongStream.rangeClosed(1, trades.size()).boxed().toList());
	}

}
