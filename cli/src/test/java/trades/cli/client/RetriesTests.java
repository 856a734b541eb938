package trades.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;

import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.ServerUnreachableException;
import trades.cli.client.failure.TradesClientException;
import trades.cli.client.failure.UnconfirmedException;
import trades.cli.client.transport.TransportFailures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetriesTests {

	private final List<Duration> pauses = new ArrayList<>();

	private final List<String> notices = new ArrayList<>();

	private final Retries retries = new Retries(5, Duration.ofSeconds(1), Duration.ofSeconds(4), this.pauses::add);

	private final TradesClientException lost = new ConnectionLostException("lost", null);

	private final TradesClientException refused = new ServerUnreachableException("refused", new ConnectException());

	private String send(TradesClientException... failures) {
		Iterator<TradesClientException> next = List.of(failures).iterator();
		return this.retries.send("key", () -> {
			if (next.hasNext()) {
				throw next.next();
			}
			return "done";
		}, this.notices::add);
	}

	@Test
	void sendWhenAnsweredDoesNotRepeat() {
		assertThat(send()).isEqualTo("done");
		assertThat(this.notices).isEmpty();
	}

	@Test
	void delaysDoubleUpToTheLongest() {
		assertThat(send(this.lost, this.lost, this.lost, this.lost)).isEqualTo("done");
		assertThat(this.notices).hasSize(4);
		for (int retry = 0; retry < 4; retry++) {
			Duration full = Duration.ofSeconds(Math.min(1 << retry, 4));
			assertThat(this.pauses.get(retry)).isBetween(full.dividedBy(2), full);
		}
	}

	@Test
	void sendWhenRefusedFailsAtOnce() {
		assertThatThrownBy(() -> send(this.refused)).isSameAs(this.refused);
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void sendWhenRefusedAfterALostAnswerLeavesDoubt() {
		assertThatThrownBy(() -> send(this.lost, this.refused)).isInstanceOfSatisfying(UnconfirmedException.class,
				(ex) -> {
					assertThat(ex.idempotencyKey()).isEqualTo("key");
					assertThat(ex.failure()).isSameAs(this.refused);
				});
	}

	@Test
	void sendGivesUpAfterTheLastAttempt() {
		assertThatThrownBy(() -> send(this.lost, this.lost, this.lost, this.lost, this.lost))
			.isInstanceOf(UnconfirmedException.class);
		assertThat(this.pauses).hasSize(4);
	}

	@Test
	void transportFailuresAreToldApart() {
		assertThat(TransportFailures.translate(new IOException("reset"), true))
			.isInstanceOf(ConnectionLostException.class);
		assertThat(TransportFailures.translate(new IOException("no network"), false))
			.isInstanceOf(ServerUnreachableException.class)
			.hasMessage("no network");
		assertThat(TransportFailures.translate(new ConnectException("no"), true))
			.isInstanceOf(ServerUnreachableException.class);
		assertThat(TransportFailures.translate(this.lost, false)).isSameAs(this.lost);
	}

}
