package trades.server.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.Entry;
import trades.server.domain.SampleTrades;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

class FilteredReaderTests {

	private static final int PAGE = 16;

	private static final TradeFilter FILTER = new TradeFilter(1L, null);

	private final InMemoryBook book = new InMemoryBook();

	private final List<TradeFilter> asked = new ArrayList<>();

	private void fill(LongStream users) {
		List<Entry> entries = new ArrayList<>();
		users.forEach(user -> entries
			.add(new Entry(entries.size() + 1L, List.of(SampleTrades.trade(user, TradeType.BUY)), null)));
		this.book.apply(entries);
	}

	private List<Long> forwards() {
		return ids(new ForwardSearch(watched(), PAGE, FILTER, 0, this.book.tradeCount()).run());
	}

	private List<Long> backwards() {
		return ids(new BackwardSearch(watched(), PAGE, FILTER, 0, this.book.tradeCount()).run());
	}

	private static List<Long> ids(Flux<List<Trade>> pages) {
		return pages.doOnNext(page -> assertThat(page.size()).isBetween(1, PAGE))
			.flatMapIterable(page -> page)
			.map(Trade::id)
			.collectList()
			.blockOptional()
			.orElseThrow();
	}

	private BookReader watched() {
		return new BookReader() {

			@Override
			public Mono<Trade> find(long id) {
				return FilteredReaderTests.this.book.find(id);
			}

			@Override
			public Mono<KeyedReceipt> recordedUnder(String name) {
				return FilteredReaderTests.this.book.recordedUnder(name);
			}

			@Override
			public Mono<Long> lastId() {
				return FilteredReaderTests.this.book.lastId();
			}

			@Override
			public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
				FilteredReaderTests.this.asked.add(filter);
				return FilteredReaderTests.this.book.page(filter, after, upTo, limit);
			}

		};
	}

	@Test
	void whereManyPassAllAreLookedThrough() {
		fill(LongStream.generate(() -> 1).limit(10L * PAGE));

		forwards();
		assertThat(this.asked).hasSize(10).startsWith(FILTER, TradeFilter.ALL).containsOnlyOnce(FILTER);

		this.asked.clear();
		backwards();
		assertThat(this.asked).hasSize(10).startsWith(FILTER, TradeFilter.ALL).containsOnlyOnce(FILTER);
	}

	@Test
	void whereFewPassTheBookSearches() {
		fill(LongStream.range(0, 10L * PAGE).map(place -> place % PAGE));

		forwards();
		backwards();

		assertThat(this.asked).containsOnly(FILTER);
	}

	@RepeatedTest(50)
	void findsTheSameHoweverManyPass(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		long[] users = Stream.generate(() -> stretch(random))
			.limit(1 + random.nextInt(8))
			.flatMapToLong(LongStream::of)
			.toArray();
		fill(LongStream.of(users));
		List<Long> expected = LongStream.rangeClosed(1, users.length)
			.filter(id -> users[(int) id - 1] == 1)
			.boxed()
			.toList();

		assertThat(forwards()).isEqualTo(expected);
		assertThat(backwards().stream().sorted().toList()).isEqualTo(expected);
	}

	/** Some users, of whom one in so many is the wanted one. */
	private static long[] stretch(Random random) {
		int every = 1 + random.nextInt(40);
		return random.longs(1 + random.nextInt(4 * PAGE), 1, 1 + every).toArray();
	}

}
