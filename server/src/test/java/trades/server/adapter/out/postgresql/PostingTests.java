package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.postgresql.backup.PostgresqlStore;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages by user and symbol, from posted segments and what lies behind them, against a
 * list in memory.
 */
@ExtendWith(Postgres.class)
class PostingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int SEGMENT = 1 << 13;

	private static final Progress SILENT = new Progress(line -> {
	});

	private final long seed = Long.getLong("trades.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final String database = Postgres.makeBook();

	private final List<Trade> all = new ArrayList<>();

	private final PostgresqlBook book = Postgres.open(Postgres.asServer(this.database));

	@AfterEach
	void close() {
		this.book.close();
	}

	/** Some users have most trades, and most users hardly any; symbols likewise. */
	private NewTrade trade() {
		long user = (long) Math.pow(this.random.nextInt(1, 2_000), this.random.nextInt(3));
		String symbol = "S'" + this.random.nextInt(this.random.nextInt(1, 600)) + "é";
		return new NewTrade(this.random.nextBoolean() ? TradeType.BUY : TradeType.SELL, user, symbol, 1,
				this.random.nextInt(1_000), this.all.size());
	}

	private void record(int count) {
		List<NewTrade> trades = IntStream.range(0, count).mapToObj(i -> trade()).toList();
		for (NewTrade trade : trades) {
			this.all.add(new Trade(this.all.size() + 1, trade));
		}
		this.book.writer().commit(List.of(new Submission(trades, null)));
	}

	private void awaitPosted(int segments) {
		try (Session session = Session.connect(Postgres.asServer(this.database))) {
			for (long end = System.nanoTime() + PATIENCE.toNanos(); posted(session) != segments;) {
				assertThat(System.nanoTime()).as("posted: %s", posted(session)).isLessThan(end);
			}
		}
	}

	private static long posted(Session session) {
		return session.query("select segments from trades.posted", List.of(), row -> Session.number(row, 0)).get(0);
	}

	private <T> @Nullable T maybe(T value) {
		return this.random.nextInt(3) > 0 ? value : null;
	}

	private void assertPagesAreRight() {
		for (int i = 0; i < 150; i++) {
			NewTrade like = this.all.get(this.random.nextInt(this.all.size())).details();
			boolean isPlain = this.random.nextBoolean();
			TradeFilter filter = new TradeFilter(maybe(like.userId()), isPlain ? null : maybe(like.type()),
					maybe(like.symbol()), isPlain ? null : maybe((long) this.random.nextInt(this.all.size())),
					isPlain ? null : maybe((long) this.random.nextInt(this.all.size())));
			long after = this.random.nextInt(4) == 0 ? this.random.nextLong(this.all.size() + 10L) : 0;
			long upTo = this.random.nextInt(4) == 0 ? this.random.nextLong(this.all.size() + 10L) : Long.MAX_VALUE;
			int limit = List.of(1, 7, 100, 10_000).get(this.random.nextInt(4));

			assertThat(this.book.reader().page(filter, after, upTo, limit).block(PATIENCE))
				.as("seed %s: %s after %s up to %s, %s", this.seed, filter, after, upTo, limit)
				.isEqualTo(this.all.stream()
					.filter(trade -> trade.id() > after && trade.id() <= upTo && filter.passes(trade.details()))
					.limit(limit)
					.toList());
		}
	}

	@Test
	void pagesAreTheSameWhateverIsPosted() {
		record(SEGMENT - 1);
		assertPagesAreRight();
		record(1);
		awaitPosted(1);
		assertPagesAreRight();
		record(SEGMENT * 2 + 77);
		assertPagesAreRight();
		awaitPosted(3);
		assertPagesAreRight();
	}

	/** Two servers see the same segment fill up. */
	@Test
	void aSegmentIsPostedOnceByWhoeverGetsThere() {
		try (PostgresqlBook other = Postgres.open(Postgres.asServer(this.database))) {
			record(SEGMENT * 3);
			awaitPosted(3);
			assertThat(Objects.requireNonNull(other.reader().lastId().block(PATIENCE))).isEqualTo(3 * SEGMENT);
			assertPagesAreRight();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"update trades.postings set places[1] = places[1] + 1 where bucket = 7 and segment = 1 | 8193 to 16384",
			"delete from trades.postings where bucket = 200 and segment = 0 | 1 to 8192",
			"update trades.posted set segments = 1 | 8193 to 16384",
			"update trades.posted set segments = 3 | 16385 to 24576" })
	void verificationFindsPostingsThatAreNotThoseOfTheTrades(String change, String ids) {
		record(SEGMENT * 2 + 5);
		awaitPosted(2);
		PostgresqlStore store = new PostgresqlStore(Postgres.asServer(this.database));
		assertThat(store.verify(SILENT, null).lines()).singleElement().asString().contains(" is sound: 16389 trades");

		Postgres.execute(this.database, change);

		assertThat(store.verify(SILENT, null)).satisfies(verdict -> {
			assertThat(verdict.isSound()).isFalse();
			assertThat(verdict.lines()).singleElement()
				.asString()
				.contains("the posting lists of the ids " + ids + " are not those of its trades");
		});
		String remedy = "begin; truncate trades.postings; update trades.posted set segments = 0; commit";
		Postgres.execute(this.database, remedy);
		PostgresqlBook again = Postgres.open(Postgres.asServer(this.database));
		awaitPosted(2);
		again.close();
		assertThat(store.verify(SILENT, null).isSound()).isTrue();
	}

}
