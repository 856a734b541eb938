package trades.server.adapter.in.web.body;

import java.util.Arrays;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.application.port.in.RecordingException;

/**
 * Reads a body into one array. Each buffer is copied and released at once: kept until the
 * end, a chunk of one byte costs a hundred.
 */
final class BodyCollector extends BaseSubscriber<DataBuffer> {

	private static final int FIRST_PIECE = 64 << 10;

	private static final byte[] EMPTY = {};

	private final MonoSink<byte[]> sink;

	private final BodyBudget.Share share;

	private final long length;

	private final int maxBytes;

	private byte[] bytes = EMPTY;

	private int count;

	private BodyCollector(MonoSink<byte[]> sink, BodyBudget.Share share, long length, int maxBytes) {
		this.sink = sink;
		this.share = share;
		this.length = length;
		this.maxBytes = maxBytes;
	}

	/**
	 * Reads a body.
	 * @param length the length that was announced, or -1
	 * @param maxBytes the largest body
	 */
	static Mono<byte[]> collect(Flux<DataBuffer> body, BodyBudget.Share share, long length, int maxBytes) {
		return Mono.create(sink -> {
			BodyCollector collector = new BodyCollector(sink, share, length, maxBytes);
			sink.onCancel(collector);
			body.subscribe(collector);
		});
	}

	@Override
	protected void hookOnNext(DataBuffer buffer) {
		try {
			add(buffer);
		}
		catch (HttpProblem | RecordingException ex) {
			end(ex);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private void add(DataBuffer buffer) {
		int added = buffer.readableByteCount();
		if (added > this.maxBytes - this.count) {
			throw RequestBodies.tooLarge(this.maxBytes);
		}
		if (added > this.bytes.length - this.count) {
			resize(capacity(this.count + added));
		}
		buffer.read(this.bytes, this.count, added);
		this.count += added;
		if (this.count != this.length) {
			this.share.await(added, this::endSlow);
		}
	}

	/** What is announced may never come, so that little is made ready for it at once. */
	private int capacity(int needed) {
		long wanted = Math.max(needed, (this.bytes.length == 0) ? FIRST_PIECE : 2L * this.bytes.length);
		if (this.length < 0 && this.bytes.length == 0) {
			wanted = needed;
		}
		return (int) Math.min(wanted, (this.length >= needed) ? this.length : this.maxBytes);
	}

	private void resize(int capacity) {
		int before = this.bytes.length;
		this.share.take(capacity);
		this.bytes = Arrays.copyOf(this.bytes, capacity);
		this.share.giveBack(before);
	}

	@Override
	protected void hookOnComplete() {
		this.share.complete();
		try {
			if (this.count < this.bytes.length) {
				resize(this.count);
			}
			this.sink.success(this.bytes);
		}
		catch (RecordingException ex) {
			this.sink.error(ex);
		}
	}

	@Override
	protected void hookOnError(Throwable failure) {
		this.sink.error(failure);
	}

	private void endSlow() {
		end(new RecordingException.Unavailable(
				"too many trades are being sent at once, and these came slowest: send them again"));
	}

	private void end(RuntimeException reason) {
		cancel();
		this.sink.error(reason);
	}

}
