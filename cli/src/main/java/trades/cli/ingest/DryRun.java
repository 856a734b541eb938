package trades.cli.ingest;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import trades.cli.file.ReadingOptions;
import trades.cli.output.LocalTimestamp;
import trades.cli.overlap.KnownBook;
import trades.cli.overlap.NewTrades;
import trades.cli.overlap.TradeSummary;

/**
 * Tells what there is in checked files, and what of it the book has already.
 */
public final class DryRun {

	private final List<ImportedFile> files;

	private final ReadingOptions reading;

	private boolean compared;

	public DryRun(List<ImportedFile> files, ReadingOptions reading) {
		this.files = files;
		this.reading = reading;
	}

	/** Finds out which trades the book has. */
	public void compare(KnownBook book, Survey survey) {
		if (book.found().count() > 0) {
			this.files.forEach((file) -> NewTrades.find(survey.tally(), file.file(), file.file().open(this.reading),
					file.result()));
		}
		this.compared = true;
	}

	/** Some lines about a file. */
	public List<String> describe(ImportedFile file) {
		List<String> lines = new ArrayList<>();
		lines.add(file.describeCheck());
		if (file.trades() > 0) {
			lines.add("  " + describe(file.summary(), this.reading.zone().get()));
			if (this.compared) {
				lines.add("  " + file.describeFound());
			}
		}
		return lines;
	}

	/**
	 * For example
	 * {@code 60 buy, 40 sell; 1 user, 12 symbols; from … to … (Europe/Berlin)}.
	 */
	private static String describe(TradeSummary trades, ZoneId zone) {
		String text = String.format(Locale.ROOT, "%,d buy, %,d sell; %s, %s; ", trades.buys(), trades.sells(),
				count(trades.users(), "user"), count(trades.symbols(), "symbol"));
		if (!trades.isTimed()) {
			return text + "without timestamps";
		}
		String from = LocalTimestamp.format(trades.first(), zone);
		text += (trades.first() == trades.last()) ? from
				: "from " + from + " to " + LocalTimestamp.format(trades.last(), zone);
		text += " (" + zone.getId() + ")";
		return (trades.timeless() == 0) ? text
				: text + String.format(Locale.ROOT, ", %,d without a timestamp", trades.timeless());
	}

	private static String count(int number, String what) {
		if (number > TradeSummary.MANY) {
			return String.format(Locale.ROOT, "more than %,d %ss", TradeSummary.MANY, what);
		}
		return String.format(Locale.ROOT, (number == 1) ? "%,d %s" : "%,d %ss", number, what);
	}

}
