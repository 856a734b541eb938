package trades.server.application.port.out;

import java.util.List;

import trades.server.domain.Submission;

/** Writes into a book. Only one thread may use it. */
@FunctionalInterface
public interface BookWriter {

	/** Whoever gathers groups gathers no more trades than that. */
	int MAX_GROUP_TRADES = 1 << 15;

	/**
	 * Commits a group. What is recorded of it gets the ids after the last one in the
	 * book, in the group's order. Blocks until all that is recorded is durable and
	 * visible to every reader.
	 *
	 * <p>
	 * A repeat is known by its key before anything else. A precondition is held against
	 * the book as those before it in the group leave it; a submission that fails it binds
	 * no key.
	 * @param group at least one; those with a precondition come first
	 * @return what became of each submission, in the same order
	 * @throws RuntimeException when the book can't be written any more and only opening
	 * it again can tell what became of the group; an {@link Error} means the same. What
	 * passes by itself is an outcome
	 */
	List<Outcome> commit(List<Submission> group);

	/**
	 * Whether a commit can't find out for now what became of its group, so that whatever
	 * comes now would wait for long. Any thread may ask.
	 */
	default boolean isHeldUp() {
		return false;
	}

}
