package trades.server.e2e;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.Random;

/**
 * Posts trades one after the other, each different from every other. Every third bears a
 * key: when its answer is lost it is repeated under that key once there is a server
 * again.
 */
final class LoadWorker implements Runnable {

	private static final List<String> SYMBOLS = List.of("ABX", "€URO", "数字", "😀", "A B\\\"C");

	private final int number;

	private final long seed;

	private final Random random;

	private final LoadTarget target;

	private int serial;

	/** What was sent under a key and not answered. */
	private byte[] unanswered;

	LoadWorker(int number, long seed, LoadTarget target) {
		this.number = number;
		this.seed = seed;
		this.random = new Random(seed * 31 + number);
		this.target = target;
	}

	@Override
	public void run() {
		try {
			for (LoadTarget.Server server = this.target.next(LoadTarget.NONE); server != null; server = this.target
				.next(server)) {
				postTo(server.uri());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void postTo(URI server) {
		try {
			while (!this.target.isEnded()) {
				postOnOneConnection(server);
			}
		}
		catch (ConnectException ex) {
			// Nothing listens there: the next server is waited for.
		}
		catch (IOException ex) {
			this.target.report(LoadProcess.CUT + ex);
		}
	}

	private void postOnOneConnection(URI server) throws IOException {
		try (RawHttp connection = new RawHttp(server)) {
			while (connection.isReusable() && !this.target.isEnded()) {
				postOn(connection);
			}
		}
	}

	private void postOn(RawHttp connection) throws IOException {
		if (this.unanswered != null) {
			report(connection.exchange(this.unanswered));
			this.unanswered = null;
			return;
		}
		String trade = trade();
		boolean keyed = this.serial % 3 == 0;
		byte[] request = RawHttp.post(trade,
				keyed ? List.of("Idempotency-Key: " + this.seed + "-" + this.number + "-" + this.serial) : List.of());
		this.unanswered = keyed ? request : null;
		try {
			report(connection.exchange(request));
			// Now and then an answered request is repeated as well.
			this.unanswered = (keyed && this.random.nextInt(20) == 0) ? request : null;
		}
		catch (IOException ex) {
			this.target.report(LoadProcess.LOST + trade);
			throw ex;
		}
	}

	/** In the server's own form, and told from all others by user and price. */
	private String trade() {
		this.serial++;
		return "{\"type\":\"%s\",\"user_id\":%d,\"symbol\":\"%s\",\"shares\":%d,\"price\":%d,\"timestamp\":%d}"
			.formatted(this.random.nextBoolean() ? "buy" : "sell", this.number,
					SYMBOLS.get(this.random.nextInt(SYMBOLS.size())), 1 + this.random.nextInt(100), this.serial,
					this.random.nextLong() >>> 1);
	}

	private void report(RawHttp.Answer answer) {
		switch (answer.status()) {
			case 201 -> this.target.report(LoadProcess.RECORDED + answer.body());
			case 503 -> this.target.report(LoadProcess.BUSY + answer.header("Retry-After"));
			default -> this.target.report(LoadProcess.ODD + answer.status() + " " + answer.body());
		}
	}

}
