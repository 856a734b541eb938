package trades.server.adapter.out.embedded.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import trades.server.adapter.out.embedded.index.search.Postings;
import trades.server.application.InMemoryBook;
import trades.server.application.port.out.BookReader;
import trades.server.domain.Entry;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Look-ups by user and symbol over several segments, held to a search through all trades.
 */
class PostingSearchTests extends WithIndex {

	private static final int SIZE = Postings.SEGMENT_SIZE;

	/** The first two share a hash. */
	private static final List<String> SYMBOLS = List.of("Aa", "BB", "ABX", "株式", "rare");

	private final long seed = Long.getLong("trades.search.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final InMemoryBook model = new InMemoryBook();

	private int count;

	@Test
	void findsWhatIsThere() {
		applyUpTo(2 * SIZE + 700);
		search(100);
		assertThat(this.index.tables().hasAllPostings()).isTrue();
	}

	@Test
	void findsUpToEitherSideOfTheEndOfSegments() {
		for (int end : List.of(SIZE - 1, SIZE, SIZE + 1, 2 * SIZE)) {
			applyUpTo(end);
			search(20);
			assertThat(this.index.tables().hasAllPostings()).isTrue();
		}
	}

	@Test
	void findsAfterReopening() {
		for (int end : List.of(500, SIZE, SIZE + 500)) {
			applyUpTo(end);
			reopen();
			search(20);
			// This time the writer comes first.
			reopen();
			applyUpTo(end + 100);
			search(20);
		}
	}

	@Test
	void findsAfterTradesWereReplaced() {
		applyUpTo(SIZE + 5_000);
		this.count = SIZE - 300;
		reopen();
		while (this.count < SIZE + 6_000) {
			this.index.replace(noted(List.of(next(1_000))));
		}
		search(50);
		assertThat(this.index.tables().hasAllPostings()).isTrue();
	}

	@Test
	void readersFindEverythingThatIsVisibleWhileTheWriterGoesOn() {
		applyUpTo(SIZE - 2_000);
		CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> applyUpTo(SIZE + 6_000));
		do {
			long last = Objects.requireNonNull(port().lastId().block());
			assertThat(find(port(), new TradeFilter(1L, null), last - 3_000, last, 3_000))
				.isEqualTo(find(this.model, new TradeFilter(1L, null), last - 3_000, last, 3_000));
		}
		while (!writer.isDone());
		writer.join();
	}

	private void applyUpTo(int end) {
		while (this.count < end) {
			List<Entry> group = new ArrayList<>();
			group.add(next(Math.min(end - this.count, 1 + this.random.nextInt(3_000))));
			if (this.count < end) {
				group.add(next(1));
			}
			this.index.apply(noted(group));
		}
	}

	private Entry next(int size) {
		long first = this.count + 1L;
		this.count += size;
		return new Entry(first, Stream.generate(this::trade).limit(size).toList(), null);
	}

	private List<Entry> noted(List<Entry> entries) {
		this.model.apply(entries);
		return entries;
	}

	private NewTrade trade() {
		String symbol = SYMBOLS.get((this.random.nextInt(2_000) == 0) ? 4 : this.random.nextInt(4));
		return new NewTrade(this.random.nextBoolean() ? TradeType.BUY : TradeType.SELL, user(), symbol, 1,
				this.random.nextInt(1_000), this.random.nextInt(1_000));
	}

	private long user() {
		return switch (this.random.nextInt(4)) {
			case 0 -> 1_000 + this.random.nextInt(5_000);
			case 1 -> (this.random.nextInt(1_000) == 0) ? Long.MAX_VALUE : 0;
			default -> 1;
		};
	}

	private void search(int times) {
		for (int i = 0; i < times; i++) {
			TradeFilter filter = filter();
			long after = this.random.nextInt(this.count);
			long upTo = (this.random.nextInt(3) == 0) ? Long.MAX_VALUE : after + this.random.nextInt(this.count);
			int limit = 1 + this.random.nextInt(this.random.nextBoolean() ? 10 : 5_000);
			assertThat(find(port(), filter, after, upTo, limit))
				.as("-Dtrades.search.seed=%d: %s in %d - %d, at most %d", this.seed, filter, after, upTo, limit)
				.isEqualTo(find(this.model, filter, after, upTo, limit));
		}
	}

	private TradeFilter filter() {
		Long userId = this.random.nextBoolean() ? user() : null;
		String symbol = this.random.nextBoolean() ? SYMBOLS.get(this.random.nextInt(SYMBOLS.size())) : null;
		return new TradeFilter(userId, (this.random.nextInt(3) == 0) ? TradeType.SELL : null, symbol, maybe(), maybe());
	}

	private @Nullable Long maybe() {
		return (this.random.nextInt(5) == 0) ? (long) this.random.nextInt(1_000) : null;
	}

	private static List<Trade> find(BookReader index, TradeFilter filter, long after, long upTo, int limit) {
		return index.page(filter, after, upTo, limit).blockOptional().orElseThrow();
	}

	private BookReader port() {
		return this.index.reader();
	}

}
