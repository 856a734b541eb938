package trades.cli.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import trades.cli.StubServer;
import trades.cli.client.answer.Trade;
import trades.cli.client.transport.ServerUrl;
import trades.cli.client.transport.TlsFiles;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FollowingTests {

	private static final Duration SILENCE = Duration.ofMillis(300);

	private final List<String> notices = new ArrayList<>();

	private final List<Long> ids = new ArrayList<>();

	private void follow(StubServer server, int count, Runnable onTrade) {
		ClientOptions options = new ClientOptions(ServerUrl.parse(server.url()), Duration.ofSeconds(10), null, null,
				TlsFiles.NONE, null);
		try (TradesClient client = new TradesClient(options)) {
			new Following(client, Retries.NONE, SILENCE, this.notices::add).read(TradeFilter.ALL, 0, null,
					new Following.Reader() {
						@Override
						public void begin() {
							assertThat(FollowingTests.this.ids).isEmpty();
						}

						@Override
						public boolean take(Trade trade) {
							onTrade.run();
							FollowingTests.this.ids.add(trade.id());
							return FollowingTests.this.ids.size() < count;
						}

						@Override
						public void lull() {
							// Nothing is held back.
						}
					});
		}
	}

	@Test
	void silentServerIsLeftAndAskedAgain() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.feed(out, "b", "id: 0\n\n", StubServer.event(1));
			Thread.sleep(Long.MAX_VALUE);
		}, (out) -> StubServer.feed(out, "b", "id: 1\n\n", StubServer.event(2)))) {
			follow(server, 2, () -> {
			});
			assertThat(this.ids).containsExactly(1L, 2L);
			assertThat(this.notices).containsExactly("the server is away (nothing comes from it): waiting for it",
					"the server is back: going on where it was lost");
		}
	}

	@Test
	void slowReaderIsNoSilentServer() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.feed(out, "b", "id: 0\n\n");
			for (int id = 1; id <= 2_000; id++) {
				StubServer.chunk(out, StubServer.event(id));
			}
			Thread.sleep(Long.MAX_VALUE);
		})) {
			// The first trade takes longer to print than a server may be silent.
			follow(server, 2_000, () -> LockSupport.parkNanos(this.ids.isEmpty() ? 2 * SILENCE.toNanos() : 0));
			assertThat(this.ids).hasSize(2_000).isSorted().doesNotHaveDuplicates();
			assertThat(this.notices).isEmpty();
			assertThat(server.requests()).hasSize(1);
		}
	}

}
