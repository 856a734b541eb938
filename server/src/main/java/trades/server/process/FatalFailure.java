package trades.server.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Ends the process after a failure that only a restart can mend. */
public final class FatalFailure {

	/** The exit code of a server that ended because of a failure. */
	static final int EXIT_CODE = 70;

	private static final Logger logger = LoggerFactory.getLogger(FatalFailure.class);

	private static final long GRACE_SECONDS = 30;

	private final ConfigurableApplicationContext context;

	private final AtomicBoolean ending = new AtomicBoolean();

	public FatalFailure(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Winds the process down in the background, and halts it when that takes too long;
	 * the first call counts.
	 * @param what why, as the end of "The server ends, since …"
	 * @param cause null where a stack trace would tell nothing
	 */
	public void endProcess(String what, @Nullable Throwable cause) {
		if (!this.ending.compareAndSet(false, true)) {
			return;
		}
		try {
			Thread halt = new Thread(FatalFailure::haltAfterGrace, "halt");
			halt.setDaemon(true);
			halt.start();
			Thread exit = new Thread(this::exit, "exit");
			// Whoever calls: the process must not end before this thread gives the exit
			// code.
			exit.setDaemon(false);
			exit.start();
			logger.error("The server ends, since {}; a restart recovers", what, cause);
		}
		catch (Throwable ex) {
			// Not even a thread or a log line can be had: nothing is left to wind down in
			// order.
			Runtime.getRuntime().halt(EXIT_CODE);
		}
	}

	private void exit() {
		try {
			this.context.close();
		}
		finally {
			Runtime.getRuntime().halt(EXIT_CODE);
		}
	}

	private static void haltAfterGrace() {
		try {
			TimeUnit.SECONDS.sleep(GRACE_SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Runtime.getRuntime().halt(EXIT_CODE);
	}

}
