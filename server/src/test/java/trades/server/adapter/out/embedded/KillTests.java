package trades.server.adapter.out.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.application.port.out.Verdict;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Trade;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a book that is written to, again and again; {@code -Dtrades.kill.count=…} says
 * how often.
 */
class KillTests {

	private static final int KILLS = Integer.getInteger("trades.kill.count", 3);

	@TempDir
	Path directory;

	private final Map<String, Receipt> receipts = new HashMap<>();

	@Test
	void nothingAcknowledgedIsLost() throws Exception {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		fillAlmostASegment();
		for (int kill = 0; kill < KILLS; kill++) {
			try (ChildBook child = ChildBook.start(this.directory, "kill-" + kill)) {
				child.awaitAcknowledged(1);
				child.killAfter(Duration.ofMillis(random.nextInt(700)));
				check(child, "kill " + kill + " of seed " + seed);
			}
		}
	}

	/** So that one of the first kills hits the book while its index closes a segment. */
	private void fillAlmostASegment() {
		try (OpenBook book = OpenBook.in(this.directory)) {
			while (book.book().tradeCount() < 32_600) {
				List<String> keys = IntStream.range(0, 100)
					.mapToObj(i -> "fill-" + (this.receipts.size() + i))
					.toList();
				List<Receipt> recorded = book.record(keys.stream().map(RandomTrades::under).toList());
				for (int i = 0; i < keys.size(); i++) {
					this.receipts.put(keys.get(i), recorded.get(i));
				}
			}
		}
	}

	private void check(ChildBook child, String description) {
		Verdict found = BookVerification.verify(this.directory);
		assertThat(found.isSound()).as("%s: %s", description, found.lines()).isTrue();
		this.receipts.putAll(child.acknowledged());
		try (OpenBook book = OpenBook.in(BookSettings.of(this.directory, 0, Duration.ofMinutes(1)))) {
			List<Trade> trades = book.all();
			assertThat(trades).extracting(Trade::id)
				.as(description)
				.isEqualTo(LongStream.rangeClosed(1, trades.size()).boxed().toList());
			child.tried().forEach(key -> {
				Receipt repeated = book.record(RandomTrades.under(key));
				Receipt first = child.acknowledged().get(key);
				if (first != null) {
					assertThat(repeated).as("%s, %s", description, key).isEqualTo(first.asReplay());
				}
				this.receipts.put(key, repeated);
			});
			assertWhole(book.all(), description);
		}
		found = BookVerification.verify(this.directory);
		assertThat(found.lines()).as(description).singleElement().asString().endsWith("the index agrees.");
	}

	/** Every submission ever sent is there as a whole, once, and nothing else is. */
	private void assertWhole(List<Trade> trades, String description) {
		int total = 0;
		for (Map.Entry<String, Receipt> entry : this.receipts.entrySet()) {
			Receipt receipt = entry.getValue();
			List<NewTrade> recorded = trades
				.subList((int) receipt.firstId() - 1, (int) receipt.firstId() - 1 + receipt.count())
				.stream()
				.map(Trade::details)
				.toList();
			assertThat(recorded).as("%s, %s", description, entry.getKey())
				.isEqualTo(RandomTrades.under(entry.getKey()).trades());
			total += receipt.count();
		}
		assertThat(trades).as(description).hasSize(total);
	}

}
