package trades.cli.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;

import trades.cli.client.failure.ConnectionLostException;

/**
 * A response body as a blocking stream. At most {@link #PREFETCH} buffers wait to be
 * read; beyond that the socket isn't read, so a slow reader slows the server down.
 */
public final class ResponseBody extends InputStream {

	private static final int PREFETCH = 32;

	private static final Duration LULL = Duration.ofMillis(50);

	private final BlockingQueue<Signal<DataBuffer>> signals = new LinkedBlockingQueue<>();

	private final Receiver receiver = new Receiver();

	private final Duration timeout;

	private final Duration lull;

	private final Runnable onLull;

	private @Nullable DataBuffer current;

	private int consumed;

	private boolean ended;

	/**
	 * Subscribes to the body.
	 * @param timeout how long the server may be silent while somebody reads
	 * @param onLull what to do when nothing has arrived for a moment, before waiting on:
	 * the time to show what has been read so far
	 */
	public ResponseBody(Flux<DataBuffer> body, Duration timeout, Runnable onLull) {
		this(body, timeout, LULL, onLull);
	}

	/**
	 * Subscribes to the body.
	 * @param lull how long nothing arrives before it is a lull
	 */
	public ResponseBody(Flux<DataBuffer> body, Duration timeout, Duration lull, Runnable onLull) {
		this.timeout = timeout;
		this.lull = lull;
		this.onLull = onLull;
		body.materialize().subscribe(this.receiver);
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		DataBuffer buffer = readable();
		if (buffer == null) {
			return -1;
		}
		int count = Math.min(length, buffer.readableByteCount());
		buffer.read(target, offset, count);
		return count;
	}

	private @Nullable DataBuffer readable() {
		while (!this.ended && (this.current == null || this.current.readableByteCount() == 0)) {
			releaseCurrent();
			Signal<DataBuffer> signal = next();
			Throwable failure = signal.getThrowable();
			if (failure != null) {
				throw TransportFailures.translate(failure, true);
			}
			this.current = signal.get();
			this.ended = this.current == null;
		}
		return this.current;
	}

	private void releaseCurrent() {
		if (this.current != null) {
			DataBufferUtils.release(this.current);
			this.current = null;
			this.consumed++;
			if (this.consumed == PREFETCH / 2) {
				this.consumed = 0;
				this.receiver.request(PREFETCH / 2);
			}
		}
	}

	private Signal<DataBuffer> next() {
		try {
			Signal<DataBuffer> signal = this.signals.poll(this.lull.toMillis(), TimeUnit.MILLISECONDS);
			if (signal == null) {
				this.onLull.run();
				signal = this.signals.poll(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
			}
			if (signal == null) {
				throw ConnectionLostException.silence(this.timeout);
			}
			return signal;
		}
		catch (InterruptedException ex) {
			throw TransportFailures.interrupted(ex);
		}
	}

	/**
	 * Stops the server's answer if it hasn't ended.
	 */
	@Override
	public void close() {
		this.receiver.cancel();
		releaseCurrent();
		for (Signal<DataBuffer> signal = this.signals.poll(); signal != null; signal = this.signals.poll()) {
			DataBufferUtils.release(signal.get());
		}
	}

	private final class Receiver extends BaseSubscriber<Signal<DataBuffer>> {

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			subscription.request(PREFETCH);
		}

		@Override
		protected void hookOnNext(Signal<DataBuffer> signal) {
			ResponseBody.this.signals.add(signal);
		}

	}

}
