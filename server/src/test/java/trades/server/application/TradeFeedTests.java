package trades.server.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import trades.server.application.port.in.FollowTrades.Step;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TradeFeedTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int PAGE = 4;

	private final InMemoryBook book = new InMemoryBook();

	private final TradeFeed feed = new TradeFeed(this.book, this.book, PAGE);

	@AfterEach
	void close() {
		this.feed.close();
	}

	private void record(int count) {
		this.book.commit(List.of(new Submission(SampleTrades.trades(count), null)));
	}

	private void recordFor(long userId) {
		this.book.commit(List.of(new Submission(List.of(SampleTrades.trade(userId, TradeType.BUY)), null)));
	}

	private static List<Long> ids(Step step) {
		return step.trades().stream().map(Trade::id).toList();
	}

	private static Step position(long id) {
		return new Step(List.of(), id);
	}

	@Test
	void whoGivesNoIdStartsWithWhatIsNew() {
		record(3);
		StepVerifier.create(this.feed.follow(TradeFilter.ALL, null).flatMapIterable(TradeFeedTests::ids))
			.then(() -> record(2))
			.expectNext(4L, 5L)
			.thenCancel()
			.verify(PATIENCE);
	}

	@Test
	void historyAndWhatIsNewAreOne() {
		record(2 * PAGE + 1);
		StepVerifier.create(this.feed.follow(TradeFilter.ALL, 1L).flatMapIterable(TradeFeedTests::ids))
			.expectNext(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)
			.then(() -> record(1))
			.expectNext(10L)
			.thenCancel()
			.verify(PATIENCE);
	}

	@Test
	void anIdThatIsNotThereYetIsWaitedFor() {
		record(1);
		StepVerifier.create(this.feed.follow(TradeFilter.ALL, 4L))
			.expectNext(position(4))
			.then(() -> record(2))
			.then(() -> record(1))
			.then(() -> record(2))
			.assertNext(step -> assertThat(ids(step)).startsWith(5L))
			.thenCancel()
			.verify(PATIENCE);
	}

	@Test
	void whoWaitsHearsNowAndThenHowFarTheBookIs() {
		StepVerifier.create(this.feed.follow(new TradeFilter(7L, null), 0L))
			.expectNext(position(0))
			.then(() -> recordFor(1))
			.then(() -> recordFor(2))
			.assertNext(step -> assertThat(step).isEqualTo(position(2)))
			.then(() -> recordFor(7))
			.assertNext(step -> assertThat(ids(step)).containsExactly(3L))
			.thenCancel()
			.verify(PATIENCE);
	}

	@Test
	void onlyThoseAreWokenForWhomThereIsSomething() {
		AtomicInteger steps = new AtomicInteger();
		List<Long> woken = new CopyOnWriteArrayList<>();
		for (long user = 0; user < 100; user++) {
			long wanted = user;
			this.feed.follow(new TradeFilter(user, null), 0L).subscribe(step -> {
				steps.incrementAndGet();
				if (!step.trades().isEmpty()) {
					woken.add(wanted);
				}
			});
		}
		assertThat(steps).as("where each starts").hasValue(100);
		recordFor(42);
		await().untilAsserted(() -> assertThat(woken).containsExactly(42L));
		assertThat(steps).hasValue(101);
	}

	@Test
	void whileNobodyFollowsNothingIsRead() {
		LiveEnd live = new LiveEnd(this.book, this.book, PAGE);
		record(3 * PAGE);
		await().until(() -> live.end() == 3 * PAGE);
		live.close();
		assertThat(this.book.pages().calls()).isZero();
	}

	@Test
	void whatIsManyPagesAwayIsReachedWhileSomebodyWaits() {
		LiveEnd live = new LiveEnd(this.book, this.book, 1);
		live.next(new TradeFilter(42L, null), 0).subscribe();
		int count = 50_000;
		record(count);
		await().until(() -> live.end() == count);
		live.close();
	}

	@Test
	void shutdownEndsFeedsInOrder() {
		StepVerifier.create(this.feed.follow(TradeFilter.ALL, null))
			.expectNext(position(0))
			.then(this.feed::close)
			.expectComplete()
			.verify(PATIENCE);
	}

	/** One that takes a step now and then must not miss what was too much for it. */
	@Test
	void whateverTheirPaceAndTheirFiltersEverybodyGetsEachTradeOnceInOrder() {
		long seed = Long.getLong("trades.seed", System.nanoTime());
		Random random = new Random(seed);
		List<Follower> followers = new ArrayList<>();
		record(random.nextInt(1, 3 * PAGE));
		for (int i = 0; i < 40; i++) {
			TradeFilter filter = new TradeFilter(random.nextBoolean() ? null : (long) random.nextInt(3), null);
			Follower follower = new Follower(filter, random.nextLong(20), random.nextInt(1, 4));
			this.feed.follow(filter, follower.after).publishOn(Schedulers.parallel(), 1).subscribe(follower);
			followers.add(follower);
		}
		for (int i = 0; i < 400; i++) {
			recordFor(random.nextInt(4));
			if (random.nextInt(10) == 0) {
				record(random.nextInt(1, 2 * PAGE));
			}
		}
		for (Follower follower : followers) {
			List<Long> expected = LongStream.rangeClosed(follower.after + 1, this.book.tradeCount())
				.filter(id -> follower.filter.passes(this.book.find(id).blockOptional().orElseThrow().details()))
				.boxed()
				.toList();
			await().untilAsserted(
					() -> assertThat(follower.ids).as("seed %s: %s", seed, follower.filter).isEqualTo(expected));
		}
	}

	private static final class Follower extends BaseSubscriber<Step> {

		private final TradeFilter filter;

		private final long after;

		private final int pace;

		private final List<Long> ids = new CopyOnWriteArrayList<>();

		private int steps;

		Follower(TradeFilter filter, long after, int pace) {
			this.filter = filter;
			this.after = after;
			this.pace = pace;
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			request(1);
		}

		@Override
		protected void hookOnNext(@Nullable Step step) {
			if (step != null) {
				this.ids.addAll(TradeFeedTests.ids(step));
			}
			if (++this.steps % this.pace == 0) {
				Schedulers.parallel().schedule(() -> request(1), this.pace, TimeUnit.MILLISECONDS);
			}
			else {
				request(1);
			}
		}

	}

}
