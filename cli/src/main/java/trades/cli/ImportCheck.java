package trades.cli;

import java.io.IOException;

import trades.cli.file.FileCheck;
import trades.cli.file.FileException;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;
import trades.cli.file.Violation;
import trades.cli.output.Progress;

/**
 * Checks files before anything of them is sent, and shows what is wrong.
 */
final class ImportCheck {

	private final FileReading reading;

	private final Progress progress;

	private final ErrorReport report;

	private final int maxErrors;

	private long errors;

	private long badRecords;

	ImportCheck(FileReading reading, Progress progress, ErrorReport report, int maxErrors) {
		this.reading = reading;
		this.progress = progress;
		this.report = report;
		this.maxErrors = maxErrors;
	}

	CheckedFile run(TradeFile file) {
		FileCheck check = new FileCheck();
		String phase = "checking " + file.name();
		try (RecordReader reader = this.reading.open(file)) {
			check.run(reader, (violation) -> show(file, violation),
					() -> this.progress.update(phase, check.bytes(), file.size(), " bytes"));
		}
		catch (IOException ex) {
			throw FileException.unreadable(file.name(), String.valueOf(ex.getMessage()));
		}
		this.badRecords += check.badRecords();
		return new CheckedFile(file, check.trades());
	}

	private void show(TradeFile file, Violation violation) {
		this.errors++;
		if (this.errors <= this.maxErrors) {
			this.progress.clear();
			this.report.violation(file.name(), violation);
		}
	}

	boolean hasFailed() {
		return this.errors > 0;
	}

	/** Tells how much is wrong altogether. */
	void conclude() {
		String shown = (this.errors > this.maxErrors) ? ", of which %d are shown".formatted(this.maxErrors) : "";
		this.report
			.line("nothing was sent: %d %s in %d %s%s".formatted(this.errors, (this.errors == 1) ? "error" : "errors",
					this.badRecords, (this.badRecords == 1) ? "record" : "records", shown));
	}

}
