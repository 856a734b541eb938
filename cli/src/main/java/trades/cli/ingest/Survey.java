package trades.cli.ingest;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import trades.cli.file.FileException;
import trades.cli.file.TradeFile;
import trades.cli.overlap.NewTrades;
import trades.cli.overlap.Tally;
import trades.cli.overlap.TradeSummary;
import trades.cli.record.TradeRecord;
import trades.cli.record.Violation;

/**
 * What is learnt of the trades while they are checked, as far as somebody wants to know.
 */
public final class Survey {

	private final Wish wish;

	private final boolean oldestFirst;

	private final TradeSummary all = new TradeSummary();

	private final Tally tally;

	private TradeSummary summary = new TradeSummary();

	private TimeOrder order = new TimeOrder();

	private boolean tooMany;

	/**
	 * Creates a survey of no trades.
	 * @param oldestFirst whether files have to be in an order of time
	 * @param heap how many bytes the VM may have
	 */
	public Survey(Wish wish, boolean oldestFirst, long heap) {
		this.wish = wish;
		this.oldestFirst = oldestFirst;
		this.tally = new Tally(heap);
	}

	/**
	 * Takes the next valid trade of a file.
	 * @return what speaks against it; null if nothing does
	 * @throws FileException if it is one too many
	 */
	@Nullable Violation add(TradeFile file, TradeRecord trade) {
		if (this.oldestFirst && this.order.isBrokenBy(trade)) {
			return new Violation(trade.line(), "timestamp", null, "is out of order: up to here the trades only get "
					+ "newer, or only older, without which --oldest-first can't tell where to begin");
		}
		if (this.wish == Wish.NOTHING) {
			return null;
		}
		if (this.wish == Wish.NEW_ONLY && !NewTrades.isComparable(trade)) {
			return new Violation(trade.line(), "timestamp", null,
					"is missing: --new-only can't tell whether the book has such a trade already");
		}
		this.summary.add(trade);
		this.all.add(trade);
		if (NewTrades.isComparable(trade) && !this.tooMany && !this.tally.add(trade)) {
			if (this.wish == Wish.NEW_ONLY) {
				throw FileException.tooLong(file.name(), this.tally.limit());
			}
			this.tooMany = true;
		}
		return null;
	}

	/**
	 * Turns to the next file.
	 * @param zone where the times of this one that have no offset were read; null if it
	 * has none
	 */
	ImportedFile finish(TradeFile file, long trades, @Nullable ZoneId zone) {
		ImportedFile checked = new ImportedFile(file, trades, zone, this.summary,
				this.oldestFirst && this.order.isNewestFirst());
		this.summary = new TradeSummary();
		this.order = new TimeOrder();
		return checked;
	}

	/** The trades of all files. */
	public TradeSummary trades() {
		return this.all;
	}

	/** Those that can be compared with the book. */
	public Tally tally() {
		return this.tally;
	}

	/** Whether there are trades that can be compared with the book, and not too many. */
	public boolean isComparable() {
		return !this.tooMany && this.all.isTimed();
	}

	/** Whether there are more than can be compared with the book. */
	public boolean isTooLong() {
		return this.tooMany;
	}

	/**
	 * What it is made for.
	 */
	public enum Wish {

		/** Nobody wants to know. */
		NOTHING,

		/** To tell what there is. */
		DESCRIPTION,

		/** To tell which trades the book lacks. */
		NEW_ONLY

	}

}
