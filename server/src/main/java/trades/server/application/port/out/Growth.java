package trades.server.application.port.out;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Tells any number of listeners that a book has grown, by whomever. */
public final class Growth {

	private final Sinks.Many<Long> signals = Sinks.many().replay().latest();

	private volatile long lastId = -1;

	/** Every reader can see the trades up to this id; from any thread, in any order. */
	public synchronized void reached(long lastId) {
		if (lastId > this.lastId) {
			this.lastId = lastId;
			this.signals.tryEmitNext(lastId);
		}
	}

	/** The highest of them; -1 before the first. */
	public long lastId() {
		return this.lastId;
	}

	/** The book can't be served any more. */
	public synchronized void failed(Throwable cause) {
		this.signals.tryEmitError(cause);
	}

	/** The book is closed. */
	public synchronized void ended() {
		this.signals.tryEmitComplete();
	}

	/** See {@link Book#growth()}. */
	public Flux<Long> signals() {
		return this.signals.asFlux().onBackpressureLatest();
	}

}
