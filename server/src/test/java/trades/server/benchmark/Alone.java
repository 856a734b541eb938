package trades.server.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures one process while others are stopped, so that their compilers and garbage
 * collectors take nothing of the machine.
 */
final class Alone {

	private Alone() {
	}

	/** What is to be measured. */
	interface Measurement<T> {

		T take() throws IOException, InterruptedException;

	}

	/** Takes a measurement while processes are stopped, and lets them go on. */
	static <T> T whileStopped(List<Long> pids, Measurement<T> measurement) throws IOException, InterruptedException {
		for (long pid : pids) {
			signal("-STOP", pid);
		}
		try {
			return measurement.take();
		}
		finally {
			for (long pid : pids) {
				signal("-CONT", pid);
			}
		}
	}

	private static void signal(String name, long pid) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", name, Long.toString(pid)).inheritIO().start();
		if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
			throw new IOException("the process " + pid + " can't be sent " + name);
		}
	}

}
