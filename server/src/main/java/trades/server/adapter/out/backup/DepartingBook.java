package trades.server.adapter.out.backup;

import java.io.IOException;

/** A book that is about to move. */
public interface DepartingBook extends AutoCloseable {

	/** What is to be moved. */
	BookSource book();

	/**
	 * Notes durably where it goes: from now on nothing is recorded here, and it can move
	 * nowhere else.
	 */
	void seal() throws IOException;

	@Override
	void close();

}
