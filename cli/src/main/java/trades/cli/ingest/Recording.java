package trades.cli.ingest;

import java.util.List;

import org.jspecify.annotations.Nullable;

import trades.cli.chain.FileRecorder;
import trades.cli.chain.IdRanges;
import trades.cli.chain.Importer;
import trades.cli.client.failure.TradesClientException;
import trades.cli.client.failure.UnconfirmedException;
import trades.cli.terminal.Messages;
import trades.cli.file.FileException;
import trades.cli.file.ReadingOptions;
import trades.cli.terminal.Progress;

/**
 * Records checked files one after the other, and tells how far it came if it is stopped.
 */
public final class Recording {

	private final List<ImportedFile> files;

	private final ReadingOptions reading;

	private final Progress progress;

	private final Messages messages;

	private final @Nullable String newKey;

	private boolean stopped;

	/**
	 * Creates a recording; nothing is sent yet.
	 * @param newKey what makes it differ from others of the same files; null if nothing
	 * does
	 */
	public Recording(List<ImportedFile> files, ReadingOptions reading, Progress progress, Messages messages,
			@Nullable String newKey) {
		this.newKey = newKey;
		this.files = files;
		this.reading = reading;
		this.progress = progress;
		this.messages = messages;
	}

	/** Whether an earlier import with the same key has come to the first of the files. */
	public boolean isBegun(Importer importer) {
		return this.files.stream()
			.filter((file) -> file.trades() > 0)
			.findFirst()
			.map((file) -> importer.isBegun(file.file(), file.open(this.reading)))
			.orElse(true);
	}

	/**
	 * Records the files.
	 * @throws RuntimeException if that fails, after telling how far it came
	 */
	public void run(FileRecorder recorder) {
		try {
			record(recorder);
		}
		catch (UnconfirmedException ex) {
			stopped(true, true);
			throw ex.failure();
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			stopped((ex instanceof TradesClientException known) ? known.leavesDoubt() : !(ex instanceof FileException),
					!(ex instanceof FileException failure && failure.isLasting()));
			throw ex;
		}
	}

	private void record(FileRecorder recorder) {
		long before = 0;
		for (ImportedFile file : this.files) {
			long start = before;
			file.start();
			update(start);
			recorder.run(file.file(), file.open(this.reading), file.result(), (done) -> update(start + done));
			file.finish();
			before += file.trades();
		}
	}

	private synchronized void update(long done) {
		// The words of somebody who interrupts it are the last.
		if (!this.stopped) {
			this.progress.update("recording", done, total(), "");
		}
	}

	private long total() {
		return this.files.stream().mapToLong(ImportedFile::trades).sum();
	}

	/** Tells how far it came when somebody interrupts it. */
	public void interrupted() {
		stopped(true, true);
	}

	/**
	 * Tells how far it came.
	 * @param doubt whether more may be recorded than is known
	 * @param goesOn whether the same command does
	 */
	private synchronized void stopped(boolean doubt, boolean goesOn) {
		this.stopped = true;
		this.progress.clear();
		IdRanges known = new IdRanges();
		this.files.forEach((file) -> known.addAll(file.result().all()));
		known.sort();
		String ids = (known.count() > 0) ? ", as " + known.brief() : "";
		boolean resume = this.newKey != null && (doubt || known.count() > 0);
		String repeat = resume ? ", with --resume " + this.newKey + " for --again," : "";
		String next = goesOn ? "; the same command%s goes on from there".formatted(repeat) : "";
		this.messages
			.line("stopped: %d of %d trades are known to be recorded%s%s".formatted(known.count(), total(), ids, next));
	}

}
