package trades.cli.ingest;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

import trades.cli.file.FileException;
import trades.cli.file.ReadingOptions;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;
import trades.cli.record.TradeRecord;
import trades.cli.record.Violation;
import trades.cli.terminal.Messages;
import trades.cli.terminal.Progress;

/**
 * Checks files before anything of them is sent, and shows what is wrong.
 */
public final class ImportCheck {

	/** Records between two looks at the progress. */
	private static final int STEP = 8192;

	private final ReadingOptions reading;

	private final Progress progress;

	private final Messages messages;

	private final int maxErrors;

	private final boolean complete;

	private final Survey survey;

	private long errors;

	private long badRecords;

	public ImportCheck(ReadingOptions reading, Progress progress, Messages messages, int maxErrors, boolean complete,
			Survey survey) {
		this.reading = reading;
		this.progress = progress;
		this.messages = messages;
		this.maxErrors = maxErrors;
		this.complete = complete;
		this.survey = survey;
	}

	public ImportedFile run(TradeFile file) {
		String phase = "checking " + file.name();
		long trades = 0;
		boolean local = false;
		try (RecordReader reader = file.open(this.reading)) {
			TradeRecord record = new TradeRecord();
			for (long count = 1; reader.read(record); count++) {
				List<Violation> violations = violations(file, record);
				if (violations.isEmpty()) {
					trades++;
					local |= record.zoneless() != null;
				}
				else {
					this.badRecords++;
					violations.forEach((violation) -> show(file, violation));
				}
				if (count % STEP == 0) {
					this.progress.update(phase, reader.position(), file.size(), " bytes");
				}
			}
			if (reader.isCutOff()) {
				takeAsComplete(file, record.line());
			}
			file.requireUnchanged();
		}
		catch (IOException ex) {
			throw FileException.unreadable(file.name(), ex);
		}
		return this.survey.finish(file, trades, local ? this.reading.zone().get() : null);
	}

	private List<Violation> violations(TradeFile file, TradeRecord record) {
		if (!record.violations().isEmpty()) {
			return record.violations();
		}
		Violation violation = this.survey.add(file, record);
		return (violation != null) ? List.of(violation) : List.of();
	}

	private void takeAsComplete(TradeFile file, long line) {
		if (!this.complete && !file.isSettled(InstantSource.system())) {
			throw FileException.beingWritten(file.name(), line);
		}
		this.progress.clear();
		this.messages.line(file.name() + ": line " + line + " has no end: taken as complete");
	}

	private void show(TradeFile file, Violation violation) {
		this.errors++;
		if (this.errors <= this.maxErrors) {
			this.progress.clear();
			this.messages.at(file.name() + ":" + violation);
		}
	}

	public boolean hasFailed() {
		return this.errors > 0;
	}

	/** Tells how much is wrong altogether. */
	public void conclude() {
		String shown = (this.errors > this.maxErrors) ? ", of which %d are shown".formatted(this.maxErrors) : "";
		this.messages
			.line("nothing was sent: %d %s in %d %s%s".formatted(this.errors, (this.errors == 1) ? "error" : "errors",
					this.badRecords, (this.badRecords == 1) ? "record" : "records", shown));
	}

}
