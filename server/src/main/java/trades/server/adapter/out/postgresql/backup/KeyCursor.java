package trades.server.adapter.out.postgresql.backup;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import trades.server.adapter.out.postgresql.session.Session;

/**
 * Reads the keys in the order of their trades, in which no index has them: the database
 * sorts them once, and keeps the result beside the book until the session ends.
 */
final class KeyCursor {

	private static final int FETCHED = 5_000;

	/** For sorting any number of them. */
	private static final Duration SORTING = Duration.ofHours(2);

	private final Session session;

	private final Deque<KeyedIds> next = new ArrayDeque<>();

	private boolean isExhausted;

	private KeyCursor(Session session) {
		this.session = session;
	}

	/** Opens the only one of a session, for keys of trades up to an id. */
	static KeyCursor open(Session session, long upTo) {
		session.query(
				"declare keys_in_order no scroll cursor with hold for select " + KeyedIds.COLUMNS
						+ " from trades.keys where first_id <= " + upTo + " order by first_id",
				List.of(), row -> true, SORTING);
		return new KeyCursor(session);
	}

	/** The next ones, whose trades begin up to an id. */
	List<KeyedIds> upTo(long id) {
		List<KeyedIds> found = new ArrayList<>();
		while (hasNext() && this.next.element().firstId() <= id) {
			found.add(this.next.remove());
		}
		return found;
	}

	private boolean hasNext() {
		if (this.next.isEmpty() && !this.isExhausted) {
			this.next.addAll(this.session.query("fetch " + FETCHED + " from keys_in_order", List.of(), KeyedIds::of));
			this.isExhausted = this.next.size() < FETCHED;
		}
		return !this.next.isEmpty();
	}

}
