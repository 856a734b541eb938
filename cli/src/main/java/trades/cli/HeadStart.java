package trades.cli;

import java.time.Duration;
import java.util.UUID;

import trades.cli.client.ClientOptions;
import trades.cli.client.TradesClient;
import trades.cli.client.transport.ServerUrl;
import trades.cli.client.transport.TlsFiles;

/**
 * Sets up, on another processor, what talks to a server, while the command line is still
 * being read: each takes as long as the other, and this is a third of what a short
 * command takes.
 */
final class HeadStart {

	private final Thread thread = new Thread(HeadStart::run, "head-start");

	private HeadStart() {
		this.thread.setDaemon(true);
	}

	static HeadStart begin() {
		HeadStart start = new HeadStart();
		start.thread.start();
		return start;
	}

	/** What fails here fails again where it is needed, and is told there. */
	private static void run() {
		try {
			new TradesClient(new ClientOptions(ServerUrl.parse("http://localhost"), Duration.ofSeconds(1), null, null,
					TlsFiles.NONE, null))
				.close();
			UUID.randomUUID();
		}
		catch (Exception | LinkageError ex) {
			// Whoever connects will see it.
		}
	}

	/** Waits: two threads that load the same classes may wait for each other. */
	void await() {
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
