package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import trades.server.adapter.out.cache.CachedReader;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Several servers with one book. */
@ExtendWith(Postgres.class)
class SharedBookTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String database = Postgres.makeBook();

	private final List<PostgresqlBook> books = new ArrayList<>();

	@AfterEach
	void close() {
		this.books.forEach(PostgresqlBook::close);
	}

	private PostgresqlBook server() {
		PostgresqlBook book = Postgres.open(Postgres.asServer(this.database));
		this.books.add(book);
		return book;
	}

	private List<PostgresqlBook> servers(int count) {
		return IntStream.range(0, count).mapToObj(i -> server()).toList();
	}

	/** Has all servers commit groups at once, each its own, one after the other. */
	private static List<List<Outcome>> commitAtOnce(List<PostgresqlBook> servers, List<List<Submission>> groups)
			throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(servers.size());
		try {
			List<Future<List<Outcome>>> running = new ArrayList<>();
			for (PostgresqlBook server : servers) {
				running.add(threads
					.submit(() -> groups.stream().flatMap(group -> server.writer().commit(group).stream()).toList()));
			}
			List<List<Outcome>> outcomes = new ArrayList<>();
			for (Future<List<Outcome>> each : running) {
				outcomes.add(each.get());
			}
			return outcomes;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static long firstId(Outcome outcome) {
		return ((Outcome.Recorded) outcome).receipt().firstId();
	}

	private static Long lastId(PostgresqlBook server) {
		return Objects.requireNonNull(server.reader().lastId().block(PATIENCE));
	}

	@Test
	void whatOneRecordsTheOthersNextReadSees() {
		PostgresqlBook one = server();
		PostgresqlBook other = server();
		CachedReader cache = new CachedReader(other.reader(), 1_000_000);
		other.onRecorded(cache::add);
		for (long id = 1; id <= 300; id++) {
			PostgresqlBook recording = (id % 3 == 0) ? other : one;
			recording.writer().commit(List.of(SampleTrades.submission()));

			assertThat(cache.lastId().block(PATIENCE)).isEqualTo(id);
			assertThat(cache.find(id).block(PATIENCE)).isEqualTo(new Trade(id, SampleTrades.trade()));
			assertThat(cache.find(id + 1).blockOptional(PATIENCE)).isEmpty();
			assertThat(cache.page(TradeFilter.ALL, id - 1, Long.MAX_VALUE, 10).block(PATIENCE)).hasSize(1);
			assertThat(one.reader().page(new TradeFilter(23L, null), 0, id, 500).block(PATIENCE)).hasSize((int) id);
		}
	}

	@Test
	void equalKeysSentByAllAtOnceAreOneRecordEach() throws Exception {
		List<PostgresqlBook> servers = servers(6);
		List<List<Submission>> groups = IntStream.range(0, 30)
			.mapToObj(group -> IntStream.range(0, 10)
				.mapToObj(i -> SampleTrades.keyed("key " + group + "-" + i))
				.toList())
			.toList();

		List<List<Outcome>> outcomes = commitAtOnce(servers, groups);

		assertThat(lastId(servers.get(0))).isEqualTo(300);
		for (int key = 0; key < 300; key++) {
			int place = key;
			List<Receipt> receipts = outcomes.stream()
				.map(each -> ((Outcome.Recorded) each.get(place)).receipt())
				.toList();
			assertThat(receipts).extracting(Receipt::firstId).containsOnly(receipts.get(0).firstId());
			assertThat(receipts).filteredOn(receipt -> !receipt.replayed()).hasSize(1);
		}
	}

	@Test
	void idsHaveNoGapWhoeverRecordsAndWhateverTheDatabasesDefaultIsolationIs() throws Exception {
		Postgres.execute(this.database,
				"alter database " + this.database + " set default_transaction_isolation to 'serializable'");
		List<PostgresqlBook> servers = servers(4);
		List<List<Submission>> groups = IntStream.range(0, 40)
			.mapToObj(i -> List.of(SampleTrades.submission()))
			.toList();

		List<List<Outcome>> outcomes = commitAtOnce(servers, groups);

		assertThat(outcomes.stream().flatMap(List::stream).map(SharedBookTests::firstId))
			.containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 160).boxed().toList());
		assertThat(outcomes).allSatisfy(each -> assertThat(each).extracting(SharedBookTests::firstId).isSorted());
		assertThat(servers.get(1).reader().page(TradeFilter.ALL, 0, 160, 500).block(PATIENCE)).extracting(Trade::id)
			.containsExactlyElementsOf(LongStream.rangeClosed(1, 160).boxed().toList());
	}

	@Test
	void aPreconditionHoldsForOneServerOnly() throws Exception {
		List<PostgresqlBook> servers = servers(4);
		List<List<Submission>> groups = LongStream.range(0, 20)
			.mapToObj(last -> List.of(SampleTrades.after(SampleTrades.submission(), last)))
			.toList();

		List<List<Outcome>> outcomes = commitAtOnce(servers, groups);

		List<Long> ids = outcomes.stream()
			.flatMap(List::stream)
			.filter(Outcome.Recorded.class::isInstance)
			.map(SharedBookTests::firstId)
			.sorted()
			.toList();
		assertThat(ids).containsExactlyElementsOf(LongStream.rangeClosed(1, lastId(servers.get(0))).boxed().toList())
			.isNotEmpty();
		assertThat(outcomes.stream().flatMap(List::stream)).hasOnlyElementsOfTypes(Outcome.Recorded.class,
				Outcome.PreconditionFailed.class);
	}

	@Test
	void nothingIsAcknowledgedThatFailsAtItsCommit() {
		PostgresqlBook server = server();
		server.writer().commit(List.of(SampleTrades.submission()));
		Postgres.execute(this.database, """
				create function trades.fail() returns trigger language plpgsql as
					'begin raise exception ''failed at the commit''; end';
				create constraint trigger fails after insert on trades.keys
					deferrable initially deferred for each row execute function trades.fail()""");

		assertThat(server.writer().commit(List.of(SampleTrades.keyed("k")))).singleElement()
			.isInstanceOf(Outcome.Unavailable.class);
		assertThat(lastId(server)).isEqualTo(1);
		assertThat(server.writer().commit(List.of(SampleTrades.submission()))).singleElement()
			.extracting(SharedBookTests::firstId)
			.isEqualTo(2L);

		Postgres.execute(this.database, "drop trigger fails on trades.keys");
		assertThat(server.writer().commit(List.of(SampleTrades.keyed("k")))).singleElement()
			.extracting(SharedBookTests::firstId)
			.isEqualTo(3L);
	}

	@Test
	void partitionsAreThereBeforeTheyAreNeededWhoeverReadsMeanwhile() {
		PostgresqlBook server = server();
		try (Session dump = Session.connect(Postgres.asServer(this.database))) {
			dump.run("begin");
			dump.run("select count(*) from trades.trades");
			crossPartitions(server);
		}
	}

	private void crossPartitions(PostgresqlBook server) {
		for (long before : new long[] { 9_999_998, 19_999_997 }) {
			Postgres.execute(this.database, "update trades.book set last_id = " + before);
			Submission five = new Submission(SampleTrades.trades(5), null);
			assertThat(server.writer().commit(List.of(five))).singleElement()
				.extracting(SharedBookTests::firstId)
				.isEqualTo(before + 1);
			assertThat(server.reader().page(TradeFilter.ALL, before, before + 5, 10).block(PATIENCE)).hasSize(5);
		}
		Postgres.execute(this.database, "select from trades.trades_3");
	}

	@Test
	void serversMayDoNothingButAppendAndRead() {
		Session session = Session.connect(Postgres.asServer(this.database));
		try (session) {
			for (String sql : List.of("update trades.book set last_id = 0", "delete from trades.trades",
					"insert into trades.keys values (gen_random_uuid(), 1, 1, '')", "drop table trades.trades",
					"select trades.add_partition(7)", "create table trades.mine (id int)")) {
				assertThatThrownBy(() -> session.run(sql)).as(sql).extracting(Session::sqlState).isEqualTo("42501");
			}
		}
	}

	@Test
	void scansGoOnWhereFewPassTheFilter() {
		PostgresqlBook server = server();
		server.writer().commit(List.of(SampleTrades.submission()));
		Postgres.execute(this.database, "update trades.book set last_id = 400000");
		server.writer().commit(List.of(SampleTrades.submission(), SampleTrades.submission()));
		TradeFilter since = new TradeFilter(null, null, null, 1L, null);

		assertThat(server.reader().page(since, 0, Long.MAX_VALUE, 10).block(PATIENCE)).extracting(Trade::id)
			.containsExactly(1L, 400_001L, 400_002L);
		assertThat(server.reader().page(since, 0, Long.MAX_VALUE, 2).block(PATIENCE)).extracting(Trade::id)
			.containsExactly(1L, 400_001L);
	}

}
