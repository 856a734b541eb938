package trades.cli.overlap;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import trades.cli.chain.IdRanges;
import trades.cli.record.TradeLines;
import trades.cli.record.TradeRecord;

/**
 * The trades of a file that are to be recorded next, in its order, since the book lacks
 * them as far as is known.
 */
final class Pending {

	private final Tally tally;

	private TradeLines lines = new TradeLines();

	private List<Entry> entries = new ArrayList<>();

	/** The ids of the book's trades that stand for others of the file. */
	private IdRanges found = new IdRanges();

	Pending(Tally tally) {
		this.tally = tally;
	}

	/**
	 * Takes the file's next trade.
	 * @return false if it is none of those in the tally
	 */
	boolean take(TradeRecord trade) {
		int place = this.tally.place(trade);
		if (place < 0) {
			return false;
		}
		if (!isFound(place)) {
			this.entries.add(new Entry(place, this.lines.count()));
			this.lines.add(trade, null);
		}
		return true;
	}

	/** Takes the file's next trade only if the book has it. */
	void find(TradeRecord trade) {
		int place = this.tally.place(trade);
		if (place >= 0) {
			isFound(place);
		}
	}

	private boolean isFound(int place) {
		long id = this.tally.take(place);
		if (id > 0) {
			this.found.add(id, id);
		}
		return id > 0;
	}

	/**
	 * Drops those that turned up in the book meanwhile.
	 * @return whether there were any
	 */
	boolean review() {
		return this.entries.removeIf((entry) -> isFound(entry.place()));
	}

	int count() {
		return this.entries.size();
	}

	/** The first ones, as they are sent. */
	byte[] copy(int count) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.entries.subList(0, count)
			.forEach((entry) -> bytes.writeBytes(this.lines.copy(entry.line(), entry.line() + 1)));
		return bytes.toByteArray();
	}

	/** Drops the first ones, which are recorded. */
	void recorded(int count) {
		List<Entry> recorded = this.entries.subList(0, count);
		recorded.forEach((entry) -> this.tally.recorded(entry.place()));
		recorded.clear();
		if (this.entries.isEmpty()) {
			this.lines = new TradeLines();
		}
	}

	/** How many were found in the book and not handed over yet. */
	long foundCount() {
		return this.found.count();
	}

	/** Hands over the ids of those that were found in the book, in ascending order. */
	IdRanges handOverFound() {
		IdRanges ids = this.found;
		ids.sort();
		this.found = new IdRanges();
		return ids;
	}

	/** A trade's place in the tally and among the lines. */
	private record Entry(int place, int line) {

	}

}
