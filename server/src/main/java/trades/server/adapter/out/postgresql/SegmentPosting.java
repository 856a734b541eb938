package trades.server.adapter.out.postgresql;

import java.util.List;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import trades.server.adapter.out.postgresql.session.Session;

/**
 * Has the postings of full segments written as the book grows, by this server or another;
 * what is not posted yet is only slower to find.
 */
final class SegmentPosting {

	/** As in {@code functions.sql}. */
	private static final int SEGMENT_SIZE = 1 << 13;

	private static final String POST = "select trades.post_segment()";

	private final ReadSessions sessions;

	/** How many segments are posted, as far as is known here. */
	private long posted;

	private SegmentPosting(ReadSessions sessions) {
		this.sessions = sessions;
	}

	/** Goes on until it is disposed of, or the signals end. */
	static Disposable start(Flux<Long> growth, ReadSessions sessions) {
		SegmentPosting posting = new SegmentPosting(sessions);
		return growth.concatMap(lastId -> posting.post(lastId / SEGMENT_SIZE), 0).subscribe(posted -> {
		}, failure -> {
			// The book can't be served any more, of which others are told.
		});
	}

	private Flux<Long> post(long full) {
		return (this.posted >= full) ? Flux.empty()
				: this.sessions.run(session -> session.query(POST, List.of(), row -> Session.number(row, 0)).get(0))
					.repeat()
					// Without progress another server is at it, or nobody can: there will
					// be another signal.
					.takeWhile(posted -> posted > this.posted)
					.doOnNext(posted -> this.posted = posted)
					.takeUntil(posted -> posted >= full)
					.onErrorComplete();
	}

}
