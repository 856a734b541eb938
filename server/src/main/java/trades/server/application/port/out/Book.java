package trades.server.application.port.out;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import reactor.core.publisher.Flux;
import trades.server.domain.Entry;

/** A book that is open, whatever it is kept in. */
public interface Book extends AutoCloseable {

	/** The id that the book got when it was made. */
	UUID id();

	/** Whether it was made when it was opened. */
	boolean isNew();

	/** Where it is kept, for people: a directory, a database. */
	String place();

	/** How many trades are recorded, which is also the last id. */
	long tradeCount();

	/** What the single writer of this process writes with. */
	BookWriter writer();

	/** What any number of readers read with. */
	BookReader reader();

	/**
	 * Has somebody told of the entries that this process records, group by group: when
	 * every reader can see them, and before their senders are answered.
	 */
	void onRecorded(Consumer<List<Entry>> observer);

	/**
	 * The last id as far as is known, and again whenever the book has grown, whoever
	 * recorded: soon after, when every reader can see it. Who is slow gets the latest.
	 * Ends when the book is closed, and fails when it can't be served any more.
	 */
	Flux<Long> growth();

	/** Closes the book; the writer must have stopped before. */
	@Override
	void close();

}
