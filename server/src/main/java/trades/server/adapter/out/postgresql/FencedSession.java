package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookException;
import trades.server.domain.Submission;

/**
 * The writer's session. When it opens, all that the writer had before are locked out:
 * what they have not done by then they never will.
 */
public final class FencedSession implements AutoCloseable {

	private static final String FENCE = "select epoch, group_no, first_id from trades.fence($1)";

	private static final String APPEND = "select trades.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

	/** Far more than it takes: batches may be large. */
	private static final Duration TIME_PER_TRADE = Duration.ofNanos(200_000);

	private final Session session;

	private final UUID writer;

	private final Fence fence;

	private FencedSession(Session session, UUID writer, Fence fence) {
		this.session = session;
		this.writer = writer;
		this.fence = fence;
	}

	/** The writer's row when the session was opened. */
	private record Fence(long epoch, long groupNo, long firstId) {
	}

	/**
	 * Opens a session.
	 * @throws BookException when that is not possible for now
	 * @throws OpenBook.LostBookException when it is not the book that it was
	 */
	public static FencedSession open(OpenBook book, UUID writer) {
		Session session = book.open();
		try {
			Fence fence = session
				.query(FENCE, List.of(writer),
						row -> new Fence(Session.number(row, 0), Session.number(row, 1), Session.number(row, 2)))
				.get(0);
			// Now that a commit was acknowledged, all that can be read will stay.
			book.checkNewest(session);
			return new FencedSession(session, writer, fence);
		}
		catch (R2dbcException ex) {
			session.close();
			throw book.unwritable(ex);
		}
		catch (Throwable ex) {
			session.close();
			throw ex;
		}
	}

	/**
	 * What became of a group whose append was cut off: the id of its first trade, or null
	 * when nothing was recorded nor ever will be.
	 */
	public @Nullable Long firstIdOf(long groupNo) {
		return (this.fence.groupNo() == groupNo) ? this.fence.firstId() : null;
	}

	/** For whatever else the writer needs to know. */
	public Session session() {
		return this.session;
	}

	/**
	 * Waits for a commit; once it is acknowledged, what could be read here before is on
	 * the standbys as well.
	 */
	void beat() {
		OpenBook.beat(this.session, this.writer);
	}

	/**
	 * Appends what was submitted; when this returns it is durable and visible.
	 * @param groupNo greater than that of every earlier append of this writer
	 * @param expectedLastId what the last id of the book must be; null when it may be any
	 * @return the id of the first trade
	 * @throws Session.LostException when it is unknown what happened
	 * @throws R2dbcException when nothing was recorded
	 */
	public long append(long groupNo, List<Submission> submissions, @Nullable Long expectedLastId) {
		List<Object> values = new ArrayList<>(List.of(this.writer, this.fence.epoch(), groupNo,
				(expectedLastId != null) ? expectedLastId : Session.NO_NUMBER));
		AppendColumns columns = new AppendColumns(submissions);
		values.addAll(columns.values());
		Duration timeout = Session.TIMEOUT.plus(TIME_PER_TRADE.multipliedBy(columns.size()));
		return this.session.query(APPEND, values, row -> Session.number(row, 0), timeout).get(0);
	}

	@Override
	public void close() {
		this.session.close();
	}

}
