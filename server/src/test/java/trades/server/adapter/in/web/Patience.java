package trades.server.adapter.in.web;

import java.time.Duration;

import org.springframework.util.unit.DataSize;
import trades.server.adapter.in.web.connection.Timeouts;

/** How long a server in a test waits: long, but for what the test is about. */
final class Patience {

	private static final Duration ENOUGH = Duration.ofSeconds(30);

	private static final Duration LITTLE = Duration.ofMillis(200);

	static final Timeouts LONG = new Timeouts(ENOUGH, ENOUGH, ENOUGH, ENOUGH, DataSize.ofBytes(1), ENOUGH, ENOUGH);

	static final Timeouts SHORT_IDLE = new Timeouts(LITTLE, ENOUGH, ENOUGH, ENOUGH, DataSize.ofBytes(1), ENOUGH,
			ENOUGH);

	static final Timeouts SHORT_HEADER = new Timeouts(ENOUGH, LITTLE, ENOUGH, ENOUGH, DataSize.ofBytes(1), ENOUGH,
			ENOUGH);

	static final Timeouts SHORT_GAP = new Timeouts(ENOUGH, ENOUGH, LITTLE, ENOUGH, DataSize.ofKilobytes(1), ENOUGH,
			ENOUGH);

	static final Timeouts SHORT_BODY = new Timeouts(ENOUGH, ENOUGH, ENOUGH, LITTLE, DataSize.ofBytes(1), ENOUGH,
			ENOUGH);

	static final Timeouts SHORT_DRAIN = new Timeouts(ENOUGH, ENOUGH, ENOUGH, ENOUGH, DataSize.ofBytes(1), LITTLE,
			ENOUGH);

	static final Timeouts SHORT_WRITE = new Timeouts(ENOUGH, ENOUGH, ENOUGH, ENOUGH, DataSize.ofBytes(1), ENOUGH,
			LITTLE);

	private Patience() {
	}

}
