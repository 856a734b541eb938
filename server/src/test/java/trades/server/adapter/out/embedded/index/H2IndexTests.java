package trades.server.adapter.out.embedded.index;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import trades.server.adapter.out.embedded.index.search.PageQuery;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class H2IndexTests extends WithIndex {

	private static final IdempotencyKey KEY = new IdempotencyKey("key", "ab".repeat(32));

	@Test
	void appliedTradesAreFoundAsTheyWere() {
		List<NewTrade> trades = List.of(new NewTrade(TradeType.BUY, 0, "😀".repeat(32), 1, 0, 0),
				new NewTrade(TradeType.SELL, Long.MAX_VALUE, "a;'\"$1 \u00a0é", 100, Long.MAX_VALUE, Long.MAX_VALUE));
		this.index.apply(List.of(new Entry(1, trades, KEY)));
		assertThat(port().find(1).block()).isEqualTo(new Trade(1, trades.get(0)));
		assertThat(port().find(2).block()).isEqualTo(new Trade(2, trades.get(1)));
		assertThat(port().find(3).blockOptional()).isEmpty();
		assertThat(port().lastId().block()).isEqualTo(2);
		assertThat(this.index.recordedUnder(List.of(new IdempotencyKey("key", "cd".repeat(32)))))
			.containsExactly(new KeyedReceipt(KEY, new Receipt(1, 2, false)));
	}

	@Test
	void replaceAddsWhatIsMissingAndMendsWhatIsThere() {
		fill(10);
		List<Entry> entries = List.of(new Entry(9, List.of(trade(77)), KEY), new Entry(10, List.of(trade(78)), null),
				new Entry(11, List.of(trade(79), trade(80)), new IdempotencyKey("other", "ef".repeat(32))));
		this.index.replace(entries);
		this.index.replace(entries);
		assertThat(this.index.tables().tradeCount()).isEqualTo(12);
		assertThat(this.index.tables().keyCount()).isEqualTo(2);
		assertThat(page(TradeFilter.ALL, 8, 12, 100)).extracting(trade -> trade.details().userId())
			.containsExactly(77L, 78L, 79L, 80L);
	}

	@Test
	void failedApplyLeavesNothing() {
		fill(3);
		List<Entry> entries = List.of(new Entry(4, List.of(trade(1)), KEY), new Entry(3, List.of(trade(1)), null));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.index.apply(entries));
		assertThat(this.index.tables().tradeCount()).isEqualTo(3);
		assertThat(this.index.tables().keyCount()).isZero();
	}

	@Test
	void namesThatShareAHashAreToldApart() {
		Map<Integer, String> values = new HashMap<>();
		String first = null;
		int i = 0;
		for (; first == null; i++) {
			first = values.put(KeyBytes.hash("key-" + i), "key-" + i);
		}
		IdempotencyKey recorded = new IdempotencyKey(first, "ab".repeat(32));
		IdempotencyKey other = new IdempotencyKey("key-" + (i - 1), "ab".repeat(32));
		this.index.apply(List.of(new Entry(1, List.of(trade(1)), recorded)));
		assertThat(this.index.recordedUnder(List.of(other))).isEmpty();
		this.index.apply(List.of(new Entry(2, List.of(trade(1)), other)));
		assertThat(this.index.recordedUnder(List.of(other)))
			.containsExactly(new KeyedReceipt(other, new Receipt(2, 1, false)));
		assertThat(this.index.recordedUnder(List.of(recorded, other))).hasSize(2);
		assertThat(this.index.reader().recordedUnder(other.name()).block())
			.isEqualTo(new KeyedReceipt(other, new Receipt(2, 1, false)));
	}

	@Test
	void pagesAreBoundedFilteredAndInOrder() {
		fill(100);
		assertThat(page(TradeFilter.ALL, 10, 20, 100)).extracting(Trade::id)
			.isEqualTo(IntStream.rangeClosed(11, 20).mapToObj(Long::valueOf).toList());
		assertThat(page(TradeFilter.ALL, 10, 20, 3)).extracting(Trade::id).containsExactly(11L, 12L, 13L);
		assertThat(page(new TradeFilter(3L, null), 0, 100, 4)).extracting(Trade::id).containsExactly(3L, 10L, 17L, 24L);
		assertThat(page(new TradeFilter(3L, TradeType.SELL), 0, 100, 9)).isEmpty();
		assertThat(page(new TradeFilter(null, TradeType.BUY), 99, 100, 9)).hasSize(1);
		assertThat(page(TradeFilter.ALL, 100, Long.MAX_VALUE, 9)).isEmpty();
	}

	@Test
	void pagesOfAllComeFromThePrimaryKeyWithoutSorting() throws SQLException {
		fill(2_000);
		assertThat(plan(PageQuery.between(TradeFilter.ALL, 5, 2_000, 500))).contains("PRIMARY_KEY_", ": ID > ",
				"index sorted");
		assertThat(plan(PageQuery.between(new TradeFilter(null, TradeType.BUY), 5, 2_000, 500)))
			.contains("PRIMARY_KEY_", ": ID > ", "index sorted");
	}

	@Test
	void pagesAmongIdsLookUpEachByThePrimaryKey() throws SQLException {
		fill(2_000);
		List<Long> ids = LongStream.rangeClosed(1, 500).boxed().toList();
		assertThat(plan(PageQuery.among(ids, new TradeFilter(3L, TradeType.BUY)))).containsSubsequence("UNNEST",
				"PRIMARY_KEY_", ": ID = WANTED_ID");
	}

	/** Else a comparison of many keys would take time with their square. */
	@Test
	void keysToCompareAreLookedUpByTheHashOfTheirName() throws SQLException {
		this.index.apply(LongStream.rangeClosed(1, 2_000)
			.mapToObj(id -> new Entry(id, List.of(trade(id)), new IdempotencyKey("key-" + id, "ab".repeat(32))))
			.toList());
		assertThat(plan(new PageQuery(IndexRows.KEYS, List.of(0L, 2_000L)))).containsSubsequence("PRIMARY_KEY_",
				"ID > ", "KEYS_BY_NAME");
		assertThat(this.index.tables().rows(0, 2_000).keys()).hasSize(2_000);
	}

	/** A page may have 10,000 rows, and there are many kinds of them. */
	@Test
	void noStatementKeepsItsLastResultInMemory() throws SQLException {
		try (Connection connection = connect()) {
			SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
			assertThat(session.getDatabase().getOptimizeReuseResults()).isFalse();
		}
	}

	private Connection connect() throws SQLException {
		return DriverManager.getConnection("jdbc:h2:file:" + this.directory.toAbsolutePath().resolve("trades"));
	}

	private String plan(PageQuery query) throws SQLException {
		try (Connection connection = connect();
				PreparedStatement statement = connection
					.prepareStatement("explain " + query.rows().replaceAll("\\$(\\d)", "?$1"))) {
			for (int i = 0; i < query.values().size(); i++) {
				statement.setObject(1 + i, query.values().get(i));
			}
			try (ResultSet plan = statement.executeQuery()) {
				plan.next();
				return plan.getString(1);
			}
		}
	}

	@Test
	void incompleteIndexBelongsToNoBook() {
		try (H2Index incomplete = H2Index.open(this.directory.resolve("incomplete"))) {
			assertThat(incomplete.tables().bookId()).isEmpty();
			incomplete.tables().create();
			assertThat(incomplete.tables().bookId()).isEmpty();
			incomplete.tables().complete(new UUID(3, 4));
			assertThat(incomplete.tables().bookId()).contains(new UUID(3, 4));
		}
	}

	@Test
	void readOnlyIndexCannotBeMadeOrWritten() {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> H2Index.openReadOnly(this.directory.resolve("none")));
		assertThat(this.directory.resolve("none.mv.db")).doesNotExist();
	}

	private void fill(int trades) {
		this.index.apply(
				IntStream.rangeClosed(1, trades).mapToObj(id -> new Entry(id, List.of(trade(id % 7)), null)).toList());
	}

	private static NewTrade trade(long user) {
		return new NewTrade(TradeType.BUY, user, "ABX", 30, 134, 1531522701000L);
	}

	private List<Trade> page(TradeFilter filter, long after, long upTo, int limit) {
		return port().page(filter, after, upTo, limit).blockOptional().orElseThrow();
	}

	private BookReader port() {
		return this.index.reader();
	}

}
