package trades.server.process;

import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Ends the process at the first sign that memory ran out: whatever thread it was missing
 * in may have left anything half done. Nothing is lost by it, since whatever was
 * acknowledged is durable.
 *
 * <p>
 * The VM could do so by itself, but only by an option that {@code java -jar} does not
 * get. Netty and Reactor catch such errors on their threads; as they log them, this sees
 * every line before it is written.
 */
public final class OutOfMemoryWatch extends TurboFilter {

	/** Made beforehand: there may be no memory to make it when it is needed. */
	private static final byte[] MESSAGE = ("Out of memory: the server ends. Every acknowledged trade is safe;"
			+ " give the server more memory (java -Xmx…) and start it again.\n")
		.getBytes(StandardCharsets.UTF_8);

	/** Watches all log lines, and all threads that end with an error. */
	public static void install() {
		ILoggerFactory factory = LoggerFactory.getILoggerFactory();
		if (factory instanceof LoggerContext context) {
			context.addTurboFilter(new OutOfMemoryWatch());
		}
		Thread.setDefaultUncaughtExceptionHandler((thread, ex) -> {
			inspect(ex);
			LoggerFactory.getLogger(OutOfMemoryWatch.class).error("The thread {} ended", thread.getName(), ex);
		});
	}

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object @Nullable [] params,
			@Nullable Throwable ex) {
		inspect(ex);
		if (params != null && params.length > 0 && params[params.length - 1] instanceof Throwable last) {
			inspect(last);
		}
		return FilterReply.NEUTRAL;
	}

	private static void inspect(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) {
				end();
			}
		}
	}

	/**
	 * Synchronized, as every thread may run out of memory at once and one message will
	 * do.
	 */
	private static synchronized void end() {
		try {
			System.err.write(MESSAGE, 0, MESSAGE.length);
			System.err.flush();
		}
		finally {
			Runtime.getRuntime().halt(FatalFailure.EXIT_CODE);
		}
	}

}
