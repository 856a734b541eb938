package trades.server.adapter.out.embedded.index.search;

import java.util.ArrayList;
import java.util.List;

import org.springframework.r2dbc.core.DatabaseClient;
import trades.server.domain.Trade;

/**
 * One page, found stretch by stretch: where a filter lets next to nothing through, that
 * can be a search through the whole book. Between two stretches other readers are served,
 * and a reader who has left is noticed. One thread at a time may use it.
 */
public final class PageSearch {

	private final Source source;

	private final long upTo;

	private final int limit;

	private final List<Trade> found = new ArrayList<>();

	private long position;

	/**
	 * A search; for what is asked see
	 * {@link trades.server.application.port.out.BookReader#page}.
	 */
	public PageSearch(Source source, long after, long upTo, int limit) {
		this.source = source;
		this.position = after;
		this.upTo = upTo;
		this.limit = limit;
	}

	/** Whether there may be more to find. */
	public boolean goesOn() {
		return this.position < this.upTo && this.found.size() < this.limit;
	}

	/** Searches the next stretch. Blocks. */
	public void advance(DatabaseClient client) {
		Stretch stretch = this.source.next(client, this.position, this.upTo, this.limit - this.found.size());
		this.found.addAll(stretch.trades());
		this.position = stretch.end();
	}

	/** What was found. */
	public List<Trade> page() {
		return this.found.subList(0, Math.min(this.limit, this.found.size()));
	}

	/** Where trades are searched for, in so much time as other readers can wait. */
	public interface Source {

		/**
		 * Searches the next stretch. Blocks.
		 * @param after only ids greater than this one
		 * @param upTo only ids up to this one, which is greater and exists
		 * @param wanted how many trades are of use
		 */
		Stretch next(DatabaseClient client, long after, long upTo, int wanted);

	}

	/**
	 * What was searched.
	 *
	 * @param trades all that pass the filter; may be more than are wanted
	 * @param end the last id that was looked at
	 */
	record Stretch(List<Trade> trades, long end) {
	}

}
