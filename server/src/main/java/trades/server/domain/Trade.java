package trades.server.domain;

/**
 * A recorded trade; it never changes.
 *
 * @param id its place in the book: the n-th trade ever recorded has id n
 * @param details what was traded
 */
public record Trade(long id, NewTrade details) {

	public Trade {
		if (id < 1) {
			throw new IllegalArgumentException("a trade's id starts at 1, not " + id);
		}
	}

}
