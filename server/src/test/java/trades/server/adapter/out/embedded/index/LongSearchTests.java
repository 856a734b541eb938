package trades.server.adapter.out.embedded.index;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import trades.server.adapter.out.embedded.index.search.Postings;
import trades.server.application.port.out.BookReader;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches that look at many trades and find next to none. */
class LongSearchTests {

	private static final int COUNT = Postings.SEGMENT_SIZE + 5_000;

	/** It holds the same for all tests, none of which adds to it. */
	private static final SingleReader reader = new SingleReader();

	private final BookReader index = reader.index();

	@BeforeAll
	static void fill() {
		reader.apply(SingleReader.purchases(COUNT));
	}

	@AfterAll
	static void close() {
		reader.close();
	}

	/** Statements are counted from now on. */
	private static void count() {
		reader.execute("set query_statistics false").join();
		reader.execute("set query_statistics true").join();
	}

	static List<TradeFilter> filters() {
		return List.of(new TradeFilter(1L, TradeType.SELL), new TradeFilter(null, TradeType.SELL, "ABX", null, null),
				new TradeFilter(1L, TradeType.SELL, "ABX", null, null), new TradeFilter(null, TradeType.SELL),
				new TradeFilter(null, null, null, null, 7L));
	}

	@ParameterizedTest
	@MethodSource("filters")
	void takesFewStatementsWhateverTheLimit(TradeFilter filter) {
		count();
		assertThat(this.index.page(filter, 0, Long.MAX_VALUE, 1).block()).isEmpty();
		assertThat(reader.statements("from")).isBetween(2L, 60L);
	}

	@ParameterizedTest
	@MethodSource("filters")
	void otherReadersAreServedMeanwhile(TradeFilter filter) {
		CompletableFuture<Void> gate = new CompletableFuture<>();
		reader.holdUp(gate);
		CompletableFuture<@Nullable List<Trade>> search = this.index.page(filter, 0, COUNT, 1).toFuture();
		AtomicBoolean ended = new AtomicBoolean();
		CompletableFuture<@Nullable Void> other = reader.next(() -> ended.set(search.isDone()));
		gate.complete(null);
		other.join();
		assertThat(ended).isFalse();
		assertThat(search.join()).isEmpty();
	}

	@Test
	void symbolThatUserNeverTradedIsNoSearch() {
		count();
		assertThat(this.index.page(new TradeFilter(1L, null, "no such", null, null), 0, Long.MAX_VALUE, 1).block())
			.isEmpty();
		assertThat(reader.statements("from")).isBetween(2L, 3L);
		assertThat(reader.statements("from trades")).isZero();
	}

	@Test
	void searchOfReaderWhoLeftIsGivenUp() {
		count();
		CompletableFuture<Void> gate = new CompletableFuture<>();
		reader.holdUp(gate);
		AtomicReference<List<Trade>> found = new AtomicReference<>();
		Disposable search = this.index.page(filters().get(0), 0, COUNT, 1).subscribe(found::set);
		CompletableFuture<@Nullable Void> leaving = reader.next(search::dispose);
		gate.complete(null);
		leaving.join();
		long statements = reader.statements("user_postings");
		reader.next(() -> {
		}).join();
		assertThat(reader.statements("user_postings")).isEqualTo(statements).isPositive();
		assertThat(found).hasNullValue();
	}

	@Test
	void whoLeavesBeforeHisTurnIsNotReadFor() {
		this.index.page(filters().get(0), 0, COUNT, 1).block();
		count();
		CompletableFuture<Void> gate = new CompletableFuture<>();
		reader.holdUp(gate);
		this.index.page(filters().get(0), 0, COUNT, 1).subscribe().dispose();
		this.index.find(1).subscribe().dispose();
		gate.complete(null);

		assertThat(reader.statements("user_postings")).isZero();
		assertThat(reader.statements("from trades")).isZero();
	}

	@ParameterizedTest
	@MethodSource("filters")
	void readersNeverWaitForLongSearches(TradeFilter filter) {
		BookReader index = reader.indexWithSearches();
		CompletableFuture<Void> gate = new CompletableFuture<>();
		reader.holdUpSearches(gate);
		List<CompletableFuture<@Nullable List<Trade>>> searches = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			searches.add(index.page(filter, 0, COUNT, 1).toFuture());
		}
		assertThat(index.find(COUNT).block()).isNotNull();
		assertThat(index.page(new TradeFilter(1L, TradeType.BUY), 0, COUNT, 100).block()).hasSize(100);
		assertThat(searches).noneMatch(CompletableFuture::isDone);
		gate.complete(null);
		assertThat(searches).allSatisfy(search -> assertThat(search.join()).isEmpty());
	}

}
