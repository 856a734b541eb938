package trades.server.application.port.out;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link BookWriter} does. A subclass for each gives the book under test,
 * empty at the start of a test.
 */
public abstract class BookWriterContract {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String BODY = "aa".repeat(32);

	private static final String OTHER_BODY = "bb".repeat(32);

	/** The same book throughout one test. */
	protected abstract Book book();

	private List<Outcome> commit(Submission... group) {
		return book().writer().commit(List.of(group));
	}

	private static Submission keyed(String key, String fingerprint, int trades) {
		return new Submission(SampleTrades.trades(trades), new IdempotencyKey(key, fingerprint));
	}

	private static Outcome recorded(long firstId, int count) {
		return new Outcome.Recorded(new Receipt(firstId, count, false));
	}

	private static Outcome replayed(long firstId, int count) {
		return new Outcome.Recorded(new Receipt(firstId, count, true));
	}

	@Test
	void idsFollowEachOtherInTheOrderOfTheGroups() {
		assertThat(commit(SampleTrades.submission(), keyed("k", BODY, 3), SampleTrades.submission()))
			.containsExactly(recorded(1, 1), recorded(2, 3), recorded(5, 1));
		assertThat(commit(SampleTrades.submission())).containsExactly(recorded(6, 1));
		assertThat(book().tradeCount()).isEqualTo(6);
	}

	@Test
	void whatWasCommittedIsVisible() {
		List<NewTrade> trades = SampleTrades.trades(2_500);

		assertThat(commit(new Submission(trades, null))).containsExactly(recorded(1, 2_500));

		assertThat(book().reader().lastId().block(PATIENCE)).isEqualTo(2_500);
		List<Trade> last = Objects
			.requireNonNull(book().reader().page(TradeFilter.ALL, 1_500, 2_500, 1_000).block(PATIENCE));
		assertThat(last).hasSize(1_000).last().isEqualTo(new Trade(2_500, trades.get(2_499)));
	}

	@Test
	void observersAreToldOfWhatIsVisible() {
		List<Entry> told = new ArrayList<>();
		book().onRecorded(entries -> {
			assertThat(book().reader().lastId().block(PATIENCE)).isEqualTo(entries.get(entries.size() - 1).lastId());
			told.addAll(entries);
		});

		commit(SampleTrades.submission(), keyed("k", BODY, 2));
		commit(keyed("k", BODY, 2));

		assertThat(told.stream().map(Entry::receipt)).containsExactly(new Receipt(1, 1, false),
				new Receipt(2, 2, false));
	}

	@Test
	void repeatsGetTheFirstReceiptAndRecordNothing() {
		assertThat(commit(keyed("k", BODY, 2), SampleTrades.submission(), keyed("k", BODY, 2)))
			.containsExactly(recorded(1, 2), recorded(3, 1), replayed(1, 2));
		assertThat(commit(keyed("k", BODY, 2), keyed("l", BODY, 1), keyed("l", BODY, 1)))
			.containsExactly(replayed(1, 2), recorded(4, 1), replayed(4, 1));
		assertThat(commit(keyed("k", BODY, 2))).containsExactly(replayed(1, 2));
		assertThat(book().tradeCount()).isEqualTo(4);
	}

	@Test
	void aKeyWithAnotherBodyIsRefusedAndTheRestRecorded() {
		assertThat(commit(keyed("k", BODY, 1), keyed("k", OTHER_BODY, 1), keyed("l", OTHER_BODY, 1)))
			.containsExactly(recorded(1, 1), new Outcome.KeyReused(), recorded(2, 1));
		assertThat(commit(keyed("k", OTHER_BODY, 1))).containsExactly(new Outcome.KeyReused());
		assertThat(book().tradeCount()).isEqualTo(2);
	}

	private static Outcome failed(long lastId) {
		return new Outcome.PreconditionFailed(lastId);
	}

	@Test
	void aPreconditionIsHeldAgainstTheBook() {
		Submission first = SampleTrades.after(SampleTrades.submission(), 0L);

		assertThat(commit(first)).containsExactly(recorded(1, 1));
		assertThat(commit(first)).containsExactly(failed(1));
		assertThat(commit(SampleTrades.submission())).containsExactly(recorded(2, 1));
		assertThat(commit(SampleTrades.after(SampleTrades.submission(), 1L))).containsExactly(failed(2));
		assertThat(commit(SampleTrades.after(SampleTrades.submission(), 3L))).containsExactly(failed(2));
		assertThat(commit(SampleTrades.after(SampleTrades.submission(), 2L))).containsExactly(recorded(3, 1));
		assertThat(book().tradeCount()).isEqualTo(3);
	}

	@Test
	void aPreconditionIsMetByAnyOfItsIdsAndWithoutOneByNoBook() {
		assertThat(commit(SampleTrades.after(SampleTrades.submission()))).containsExactly(failed(0));
		assertThat(commit(SampleTrades.after(SampleTrades.submission(), 7L, 0L, 9L))).containsExactly(recorded(1, 1));
		assertThat(commit(SampleTrades.after(SampleTrades.submission()))).containsExactly(failed(1));
	}

	@Test
	void withinAGroupEachPreconditionIsHeldAgainstWhatThoseBeforeItLeave() {
		Submission three = keyed("k", BODY, 3);
		Submission one = SampleTrades.submission();

		assertThat(commit(SampleTrades.after(one, 1L), SampleTrades.after(three, 0L), SampleTrades.after(one, 0L),
				SampleTrades.after(one, 3L), SampleTrades.after(one, 3L), one, one))
			.containsExactly(failed(6), recorded(1, 3), failed(6), recorded(4, 1), failed(6), recorded(5, 1),
					recorded(6, 1));
		assertThat(book().tradeCount()).isEqualTo(6);
	}

	@Test
	void growthIsSignalledWhenItCanBeSeen() {
		commit(SampleTrades.submission());
		Flux<Long> seen = book().growth()
			.publishOn(Schedulers.boundedElastic())
			.concatMap(lastId -> book().reader()
				.lastId()
				.doOnNext(read -> assertThat(read).isGreaterThanOrEqualTo(lastId)));

		StepVerifier.create(seen.filter(lastId -> lastId == 1 || lastId == 4).distinct())
			.expectNext(1L)
			.then(() -> commit(SampleTrades.submission(), keyed("k", BODY, 2)))
			.expectNext(4L)
			.then(() -> commit(keyed("k", BODY, 2)))
			.then(() -> book().close())
			.expectComplete()
			.verify(PATIENCE);
	}

	@Test
	void observersAreNotToldOfWhatFailedItsPrecondition() {
		List<Entry> told = new ArrayList<>();
		book().onRecorded(told::addAll);

		commit(SampleTrades.after(SampleTrades.submission(), 7L));
		commit(SampleTrades.after(SampleTrades.submission(), 7L), SampleTrades.submission());

		assertThat(told.stream().map(Entry::receipt)).containsExactly(new Receipt(1, 1, false));
	}

	@Test
	void aRepeatIsKnownBeforeItsPreconditionIsLookedAt() {
		Submission first = SampleTrades.after(keyed("k", BODY, 2), 0L);

		assertThat(commit(first, first)).containsExactly(recorded(1, 2), replayed(1, 2));
		assertThat(commit(first, SampleTrades.after(keyed("k", BODY, 2)), SampleTrades.after(keyed("l", BODY, 1), 2L)))
			.containsExactly(replayed(1, 2), replayed(1, 2), recorded(3, 1));
		assertThat(commit(SampleTrades.after(keyed("k", OTHER_BODY, 2), 0L))).containsExactly(new Outcome.KeyReused());
		assertThat(book().tradeCount()).isEqualTo(3);
	}

	@Test
	void whatFailsItsPreconditionBindsNoKey() {
		assertThat(commit(SampleTrades.after(keyed("k", BODY, 1), 7L))).containsExactly(failed(0));
		assertThat(book().reader().recordedUnder("k").blockOptional(PATIENCE)).isEmpty();
		assertThat(commit(keyed("k", OTHER_BODY, 1))).containsExactly(recorded(1, 1));
		assertThat(commit(SampleTrades.after(keyed("l", BODY, 1), 7L), SampleTrades.after(keyed("m", BODY, 1), 1L)))
			.containsExactly(failed(2), recorded(2, 1));
		assertThat(commit(keyed("l", OTHER_BODY, 1))).containsExactly(recorded(3, 1));
	}

	@Test
	void keysAreToldApartExactly() {
		assertThat(commit(keyed("k", BODY, 1), keyed("K", BODY, 1), keyed("k ", BODY, 1), keyed("~\"'$1", BODY, 1)))
			.containsExactly(recorded(1, 1), recorded(2, 1), recorded(3, 1), recorded(4, 1));
		assertThat(commit(keyed("K", BODY, 1), keyed("~\"'$1", BODY, 1))).containsExactly(replayed(2, 1),
				replayed(4, 1));
	}

}
