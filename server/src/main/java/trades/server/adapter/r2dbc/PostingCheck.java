package trades.server.adapter.r2dbc;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import org.springframework.r2dbc.core.DatabaseClient;

/** Compares postings with the trades that they are made of. Everything blocks. */
final class PostingCheck {

	private final DatabaseClient client;

	PostingCheck(DatabaseClient client) {
		this.client = client;
	}

	/** Whether there are as many rows as for so many trades; takes next to no time. */
	boolean isComplete(long tradeCount) {
		long rows = segments(tradeCount) * Postings.BUCKETS;
		return Arrays.stream(Lookup.values())
			.allMatch(lookup -> IndexTables.count(this.client, lookup.table()) == rows);
	}

	/** The last id of each segment whose postings are not those of its trades. */
	List<Long> wrongSegments(long tradeCount) {
		return LongStream.range(0, segments(tradeCount))
			.mapToObj(number -> Objects.requireNonNull(SegmentReads.full(this.client, number).block()))
			.filter(segment -> !isRight(segment))
			.map(OpenSegment::lastId)
			.toList();
	}

	private static long segments(long tradeCount) {
		return tradeCount / Postings.SEGMENT_SIZE;
	}

	private boolean isRight(OpenSegment segment) {
		return Arrays.stream(Lookup.values())
			.allMatch(lookup -> Arrays.deepEquals(segment.postings(lookup).toArray(),
					new PostingReads(this.client, lookup).existing(Postings.rows(segment.number()).boxed().toArray())
						.toArray()));
	}

}
