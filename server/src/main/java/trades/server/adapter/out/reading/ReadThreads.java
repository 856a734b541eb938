package trades.server.adapter.out.reading;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Runs reads on a few threads of their own, each to its end and in a session of its own:
 * no reader's cancel reaches the database.
 *
 * @param <S> a session, which one thread at a time uses
 */
public final class ReadThreads<S> implements AutoCloseable {

	private final BlockingQueue<S> idle;

	private final ExecutorService threads;

	/**
	 * Makes a thread for each session.
	 * @param name what the threads are called
	 */
	public ReadThreads(String name, Collection<S> sessions) {
		this.idle = new ArrayBlockingQueue<>(sessions.size(), false, sessions);
		AtomicInteger number = new AtomicInteger();
		this.threads = Executors.newFixedThreadPool(sessions.size(),
				task -> new Thread(task, name + "-" + number.incrementAndGet()));
	}

	/**
	 * Runs a read, once for each subscriber; not for one who has left before its turn
	 * came.
	 * @param read blocks; null for nothing
	 */
	public <T> Mono<T> run(Function<S, @Nullable T> read) {
		return Mono.defer(() -> {
			AtomicBoolean hasLeft = new AtomicBoolean();
			return Mono
				.fromFuture(CompletableFuture.supplyAsync(() -> hasLeft.get() ? null : runNow(read), this.threads),
						true)
				.doOnCancel(() -> hasLeft.set(true));
		});
	}

	private <T> @Nullable T runNow(Function<S, @Nullable T> read) {
		// There are as many sessions as threads, so one is always idle.
		S session = this.idle.remove();
		try {
			return read.apply(session);
		}
		finally {
			this.idle.add(session);
		}
	}

	/** Lets the reads under way finish, at most ten seconds. */
	@Override
	public void close() {
		this.threads.shutdown();
		try {
			this.threads.awaitTermination(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
