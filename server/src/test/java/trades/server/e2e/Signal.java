package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java can't send. */
final class Signal {

	private Signal() {
	}

	static void send(String name, long pid) {
		try {
			int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
			if (exitCode != 0) {
				throw new IllegalStateException("no process " + pid + " takes the signal " + name);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
