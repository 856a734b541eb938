package trades.cli.ingest;

import java.time.ZoneId;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import trades.cli.chain.IdRanges;
import trades.cli.chain.ImportResult;
import trades.cli.file.TradeFile;

/**
 * A file without a fault, and what becomes of its trades.
 */
public final class ImportedFile {

	private static final double NANOS_PER_SECOND = 1e9;

	private final TradeFile file;

	private final long trades;

	private final @Nullable ZoneId zone;

	private final ImportResult result = new ImportResult();

	private long began;

	private double seconds;

	/**
	 * Creates a file that was checked.
	 * @param zone where its times without an offset were read; null if it has none
	 */
	ImportedFile(TradeFile file, long trades, @Nullable ZoneId zone) {
		this.zone = zone;
		this.file = file;
		this.trades = trades;
	}

	TradeFile file() {
		return this.file;
	}

	long trades() {
		return this.trades;
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

	public String describeCheck() {
		return (this.trades == 0) ? describeResult()
				: this.file.name() + ": " + trades(this.trades) + ", all valid" + zoneNote() + "; nothing was sent";
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
