package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.postgresql.Postgres;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Feeds of packaged servers that share a book in PostgreSQL, both of which write to it.
 */
@ExtendWith(Postgres.class)
class SharedFeedIT {

	private static final int ROUNDS = 4;

	private static final int TRADES = 200;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private final String database = Postgres.makeBook();

	private ServerProcess server() {
		return this.servers.in(this.directory)
			.quick()
			.environment("TRADES_STORE", "postgresql")
			.environment("SPRING_R2DBC_URL", Postgres.url(this.database))
			.environment("SPRING_R2DBC_USERNAME", Postgres.SERVER_ROLE)
			.launch();
	}

	/** After each round each reader goes on at the other server. */
	@Test
	void eachServersFeedHasTheTradesOfBothAndIsResumedAtTheOther() throws IOException {
		long seed = Seed.next("SharedFeedIT");
		Random random = new Random(seed);
		List<ServerProcess> both = List.of(server(), server());
		both.forEach(ServerProcess::awaitStart);
		List<List<String>> told = List.of(new ArrayList<>(), new ArrayList<>());
		try (LoadProcess one = LoadProcess.startWithBatches(2, seed, 0);
				LoadProcess other = LoadProcess.startWithBatches(2, seed, 2)) {
			one.sendTo(both.get(0).uri());
			other.sendTo(both.get(1).uri());
			for (int round = 0; round < ROUNDS; round++) {
				for (int reader = 0; reader < 2; reader++) {
					List<String> trades = told.get(reader);
					try (Feed feed = Feed.resumed(both.get((round + reader) % 2).uri(), trades.size())) {
						trades.addAll(feed.trades(TRADES / 2 + random.nextInt(TRADES)));
						assertThat(feed.position()).isEqualTo(trades.size());
					}
				}
			}
			one.finish();
			other.finish();
			assertThat(one.recorded()).isNotEmpty();
			assertThat(other.recorded()).isNotEmpty();
			Book book = new TradesApi(both.get(0).uri()).book();
			book.assertDense().assertHolds(one.recorded()).assertHolds(other.recorded());
			for (int reader = 0; reader < 2; reader++) {
				List<String> trades = told.get(reader);
				try (Feed feed = Feed.resumed(both.get(reader).uri(), trades.size())) {
					trades.addAll(feed.trades(book.size() - trades.size()));
				}
				assertThat(trades).isEqualTo(book.trades());
			}
		}
	}

}
