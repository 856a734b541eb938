package trades.server.adapter.out.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import trades.server.domain.Entry;

/** A book that is being made; nothing of it is there before it is complete. */
public interface BookTarget extends AutoCloseable {

	/**
	 * Begins it.
	 * @param id that of a book that moves here; null for one of its own
	 * @return the id that it has
	 */
	UUID begin(@Nullable UUID id) throws IOException;

	/**
	 * Adds the entries that follow those before.
	 * @throws UncheckedIOException when that is not possible
	 */
	void append(List<Entry> entries);

	/** Writes all of it, so that what is left to be done needs no room. */
	void prepare() throws IOException;

	/** Makes what was prepared a book, durably. */
	void complete() throws IOException;

	/** What is to be said of it, as the end of a sentence; may be empty. */
	String remark();

	/** Leaves nothing of a book that was not completed. */
	@Override
	void close() throws IOException;

}
