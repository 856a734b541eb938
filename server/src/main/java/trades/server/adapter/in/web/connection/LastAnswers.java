package trades.server.adapter.in.web.connection;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/**
 * Ends the recording of trades before the web server closes its connections. The server
 * itself waits for answers under way, but a client that gets one may send its next
 * request on a connection that is then closed: that request would be recorded and never
 * answered. So nothing may be recorded any more by then, and every answer says that its
 * connection ends. Its phase, the highest by default, stops before the web server's.
 */
public final class LastAnswers implements WebHttpHandlerBuilderCustomizer, SmartLifecycle {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

	/**
	 * Requests that were sent before their client knew come within this time of the last
	 * one.
	 */
	private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

	private static final long LAST_CALL_NANOS = TimeUnit.SECONDS.toNanos(2);

	private final Runnable endOfRecording;

	private final AtomicInteger underWay = new AtomicInteger();

	private volatile long lastRequest = System.nanoTime() - QUIET_NANOS;

	private volatile boolean running;

	private volatile boolean ending;

	/**
	 * Watches the requests of a server.
	 * @param endOfRecording ends it, and returns when all that was accepted is recorded
	 */
	public LastAnswers(Runnable endOfRecording) {
		this.endOfRecording = endOfRecording;
	}

	@Override
	public void customize(WebHttpHandlerBuilder builder) {
		builder.httpHandlerDecorator(this::watch);
	}

	private HttpHandler watch(HttpHandler handler) {
		return (request, response) -> {
			this.lastRequest = System.nanoTime();
			response.beforeCommit(() -> {
				if (this.ending) {
					response.getHeaders().set("Connection", "close");
				}
				return Mono.empty();
			});
			return handle(handler, request, response);
		};
	}

	private Mono<Void> handle(HttpHandler handler, ServerHttpRequest request, ServerHttpResponse response) {
		if (!HttpMethod.POST.equals(request.getMethod())) {
			return handler.handle(request, response);
		}
		this.underWay.incrementAndGet();
		if (!this.running) {
			// The writer refuses it: nobody need wait for that.
			this.underWay.decrementAndGet();
			return handler.handle(request, response);
		}
		return handler.handle(request, response).doFinally(signal -> this.underWay.decrementAndGet());
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.ending = true;
		this.endOfRecording.run();
		this.running = false;
		long start = System.nanoTime();
		try {
			while (isAwaited(System.nanoTime(), start)) {
				TimeUnit.MILLISECONDS.sleep(5);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Whether somebody waits for an answer, or is likely to send a request that is to be
	 * refused in order.
	 */
	private boolean isAwaited(long now, long start) {
		if (this.underWay.get() > 0) {
			return now - start < PATIENCE_NANOS;
		}
		return now - this.lastRequest < QUIET_NANOS && now - start < LAST_CALL_NANOS;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
