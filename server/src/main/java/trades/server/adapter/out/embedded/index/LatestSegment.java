package trades.server.adapter.out.embedded.index;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import trades.server.adapter.out.embedded.index.search.OpenSegment;
import trades.server.adapter.out.embedded.index.search.SegmentReads;

/**
 * The open segment as readers see it. It is read from the tables when it is first asked
 * for.
 */
final class LatestSegment {

	private final AtomicReference<@Nullable OpenSegment> latest = new AtomicReference<>();

	private final DatabaseReads reads;

	LatestSegment(DatabaseReads reads) {
		this.reads = reads;
	}

	/** For readers. */
	Mono<OpenSegment> get() {
		return Mono.defer(() -> {
			OpenSegment known = this.latest.get();
			return (known != null) ? Mono.just(known) : load();
		});
	}

	private Mono<OpenSegment> load() {
		return this.reads.run(client -> {
			// Those who came together wait for the same threads: the first has loaded it
			// for all.
			OpenSegment known = this.latest.get();
			return (known != null) ? Mono.just(known)
					: IndexTables.lastId(client).flatMap(lastId -> SegmentReads.open(client, lastId)).map(this::keep);
		});
	}

	/** The writer may have gone on meanwhile, or another reader been first. */
	private OpenSegment keep(OpenSegment loaded) {
		return this.latest.compareAndSet(null, loaded) ? loaded : Objects.requireNonNull(this.latest.get());
	}

	/** For the writer: the segment as it was when this was the last id. Blocks. */
	OpenSegment endingAt(long lastId) {
		OpenSegment known = this.latest.get();
		if (known != null && known.lastId() == lastId) {
			return known;
		}
		return Objects.requireNonNull(this.reads.run(client -> SegmentReads.open(client, lastId)).block());
	}

	/** For the writer: shows readers a segment whose trades are committed. */
	void publish(OpenSegment segment) {
		this.latest.set(segment);
	}

}
