package trades.cli.ingest;

import java.time.ZoneId;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import trades.cli.chain.IdRanges;
import trades.cli.chain.ImportResult;
import trades.cli.file.ReadingOptions;
import trades.cli.file.RecordReader;
import trades.cli.file.ReversedReader;
import trades.cli.file.TradeFile;
import trades.cli.overlap.TradeSummary;

/**
 * A file without a fault, and what becomes of its trades.
 */
public final class ImportedFile {

	private static final double NANOS_PER_SECOND = 1e9;

	private final TradeFile file;

	private final long trades;

	private final @Nullable ZoneId zone;

	private final ImportResult result = new ImportResult();

	private final TradeSummary summary;

	private final boolean reversed;

	private long began;

	private double seconds;

	/**
	 * Creates a file that was checked.
	 * @param zone where its times without an offset were read; null if it has none
	 * @param summary what trades there are, if anybody wanted to know
	 * @param reversed whether its last trade comes first
	 */
	ImportedFile(TradeFile file, long trades, @Nullable ZoneId zone, TradeSummary summary, boolean reversed) {
		this.zone = zone;
		this.file = file;
		this.trades = trades;
		this.summary = summary;
		this.reversed = reversed;
	}

	/** Reads its trades in the order in which they are recorded. */
	RecordReader open(ReadingOptions reading) {
		RecordReader reader = this.file.open(reading);
		return this.reversed ? ReversedReader.of(this.file, reader) : reader;
	}

	TradeFile file() {
		return this.file;
	}

	long trades() {
		return this.trades;
	}

	TradeSummary summary() {
		return this.summary;
	}

	ImportResult result() {
		return this.result;
	}

	void start() {
		this.began = System.nanoTime();
	}

	void finish() {
		this.seconds = (System.nanoTime() - this.began) / NANOS_PER_SECOND;
	}

	String describeCheck() {
		return (this.trades == 0) ? describeResult()
				: this.file.name() + ": " + trades(this.trades) + ", all valid" + zoneNote() + "; nothing was sent";
	}

	/** Tells how many the book has. */
	String describeFound() {
		IdRanges found = this.result.alreadyRecorded();
		if (found.count() == 0) {
			return (this.trades == 1) ? "it is not recorded" : "none of them is recorded";
		}
		return String.format(Locale.ROOT, "%,d of %,d %s recorded, as %s", found.count(), this.trades,
				(found.count() == 1) ? "is" : "are", found.brief());
	}

	/** Tells how many the book had, and how many are new. */
	public String describeNew() {
		IdRanges recorded = this.result.recorded();
		IdRanges found = this.result.alreadyRecorded();
		if (this.trades == 0) {
			return describeResult();
		}
		String had = (found.count() == 1) ? "was" : "were";
		if (recorded.count() == 0) {
			return String.format(Locale.ROOT, "%s: nothing new; %,d %s in the book already, as %s", this.file.name(),
					found.count(), had, found.brief());
		}
		String text = String.format(Locale.ROOT, "%s: recorded %s as %s%s; ", this.file.name(),
				trades(recorded.count()), recorded.brief(), zoneNote());
		return text + ((found.count() == 0) ? "none was in the book already"
				: String.format(Locale.ROOT, "%,d %s in the book already, as %s", found.count(), had, found.brief()));
	}

	public String describeResult() {
		IdRanges recorded = this.result.recorded();
		IdRanges earlier = this.result.alreadyRecorded();
		if (this.trades == 0) {
			return this.file.name() + ": no trades in it";
		}
		if (recorded.count() == 0) {
			return this.file.name() + ": already recorded as " + earlier;
		}
		String text = String.format(Locale.ROOT, "%s: recorded %s as %s in %.1f s (%,.0f/s)", this.file.name(),
				trades(recorded.count()), recorded, this.seconds, recorded.count() / Math.max(this.seconds, 1e-3));
		text += zoneNote();
		return (earlier.count() == 0) ? text
				: text + "; " + trades(earlier.count()) + " already recorded as " + earlier;
	}

	private String zoneNote() {
		return (this.zone != null) ? ", times read as " + this.zone : "";
	}

	/** Where times without an offset were read; null if there are none. */
	@Nullable ZoneId zone() {
		return this.zone;
	}

	private static String trades(long count) {
		return String.format(Locale.ROOT, (count == 1) ? "%,d trade" : "%,d trades", count);
	}

}
