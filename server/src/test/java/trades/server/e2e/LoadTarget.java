package trades.server.e2e;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Where the workers of a load send their requests, and where they report. */
final class LoadTarget {

	/** Before there is any. */
	static final Server NONE = new Server(0, URI.create(""));

	private final int workers;

	private final PrintStream report = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
			StandardCharsets.UTF_8);

	private Server server = NONE;

	private boolean ended;

	private int waiting;

	/** A server that is told from an earlier one even if it got the same port. */
	record Server(int number, URI uri) {
	}

	LoadTarget(int workers) {
		this.workers = workers;
	}

	synchronized void set(URI uri) {
		this.server = new Server(this.server.number() + 1, uri);
		this.waiting = 0;
		notifyAll();
	}

	synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	synchronized boolean isEnded() {
		return this.ended;
	}

	/**
	 * Waits for another server than the one that failed; null when there will be none.
	 */
	synchronized Server next(Server failed) throws InterruptedException {
		if (this.server.equals(failed) && ++this.waiting == this.workers) {
			report(LoadProcess.IDLE);
		}
		while (this.server.equals(failed) && !this.ended) {
			wait();
		}
		return this.ended ? null : this.server;
	}

	synchronized void report(String line) {
		this.report.println(line);
	}

}
