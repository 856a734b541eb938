package trades.server.adapter.in.web.body;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.channel.AbortedException;
import trades.server.application.port.in.RecordingException;

/**
 * Where large bodies are read. Nothing else runs on these threads, so that no body keeps
 * an event loop or a health check from its work. Whoever leaves stops the work that was
 * done for him.
 */
public final class BodyThreads {

	/**
	 * Reading a body of this size keeps an event loop busy for about a millisecond; a
	 * larger one goes elsewhere.
	 */
	private static final int LARGE_BODY = 64 << 10;

	private static final int MAX_WAITING = 500;

	private static final int IDLE_SECONDS = 60;

	private final Scheduler scheduler = Schedulers.newBoundedElastic(Runtime.getRuntime().availableProcessors(),
			MAX_WAITING, "trade-bodies", IDLE_SECONDS, true);

	/**
	 * Does what is to be done with a body of a size in bytes.
	 * @return its result, or {@link RecordingException.Unavailable} when too many wait
	 */
	public <T> Mono<T> run(int size, Supplier<Mono<T>> work) {
		if (size < LARGE_BODY) {
			return work.get();
		}
		return Mono.defer(work)
			.subscribeOn(this.scheduler)
			.onErrorMap(RejectedExecutionException.class, ex -> new RecordingException.Unavailable(
					"too many large bodies wait to be read: try again shortly"));
	}

	/**
	 * To be called again and again by work that takes long.
	 * @throws AbortedException when nobody waits for its result any more
	 */
	public static void requireWanted() {
		// A cancel interrupts the thread, unless it is an event loop's.
		if (Thread.currentThread().isInterrupted()) {
			throw new AbortedException("the client left while its body was read");
		}
	}

}
