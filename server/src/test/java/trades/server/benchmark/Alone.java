package trades.server.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Measures one process while another one is stopped, so that the other's compiler and
 * garbage collector take nothing of the machine.
 */
final class Alone {

	private Alone() {
	}

	/** What is to be measured. */
	interface Measurement<T> {

		T take() throws IOException, InterruptedException;

	}

	/** Takes a measurement while a process is stopped, and lets it go on. */
	static <T> T whileStopped(long pid, Measurement<T> measurement) throws IOException, InterruptedException {
		signal("-STOP", pid);
		try {
			return measurement.take();
		}
		finally {
			signal("-CONT", pid);
		}
	}

	private static void signal(String name, long pid) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", name, Long.toString(pid)).inheritIO().start();
		if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
			throw new IOException("the process " + pid + " can't be sent " + name);
		}
	}

}
