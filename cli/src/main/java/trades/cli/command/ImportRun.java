package trades.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import trades.cli.chain.BatchSender;
import trades.cli.chain.FileRecorder;
import trades.cli.chain.Importer;
import trades.cli.client.Retries;
import trades.cli.client.TradesClient;
import trades.cli.client.WholeList;
import trades.cli.client.failure.TradesClientException;
import trades.cli.file.ReadingOptions;
import trades.cli.file.TradeFile;
import trades.cli.ingest.DryRun;
import trades.cli.ingest.ImportCheck;
import trades.cli.ingest.ImportReceipt;
import trades.cli.ingest.ImportedFile;
import trades.cli.ingest.ReceiptFormat;
import trades.cli.ingest.Recording;
import trades.cli.ingest.Survey;
import trades.cli.overlap.KnownBook;
import trades.cli.overlap.NewTrades;
import trades.cli.terminal.ExitCode;
import trades.cli.terminal.Interruption;
import trades.cli.terminal.Progress;
import trades.cli.terminal.Messages;

/**
 * One import: checks the files, then tells what it would do, or does it.
 */
final class ImportRun {

	/** How long a server may be silent that nobody has asked for. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final RootCommand trades;

	private final Retries retries;

	private final ReadingOptions reading;

	private final Wishes wishes;

	private final Progress progress;

	private final Messages messages;

	ImportRun(RootCommand trades, Retries retries, ReadingOptions reading, Wishes wishes, Progress progress) {
		this.trades = trades;
		this.retries = retries;
		this.reading = reading;
		this.wishes = wishes;
		this.progress = progress;
		this.messages = trades.messages();
	}

	/**
	 * Checks the files, and records them unless that is not wished.
	 * @return the exit code
	 */
	int run(List<TradeFile> files, Interruption interruption) {
		Survey survey = new Survey(wish(), this.wishes.oldestFirst(), Runtime.getRuntime().maxMemory());
		ImportCheck check = new ImportCheck(this.reading, this.progress, this.messages, this.wishes.maxErrors(),
				this.wishes.complete(), survey);
		List<ImportedFile> checked = files.stream().map(check::run).toList();
		this.progress.clear();
		if (check.hasFailed()) {
			check.conclude();
			return ExitCode.FAILED;
		}
		if (this.wishes.dryRun()) {
			DryRun dryRun = new DryRun(checked, this.reading);
			compare(dryRun, survey);
			print(checked, dryRun::describe);
			return ExitCode.DONE;
		}
		return record(checked, survey, interruption);
	}

	private int record(List<ImportedFile> checked, Survey survey, Interruption interruption) {
		String newKey = this.wishes.again() ? newKey() : null;
		Recording recording = new Recording(checked, this.reading, this.progress, this.messages, newKey);
		Consumer<String> notice = (text) -> {
			this.progress.clear();
			this.messages.line(text);
		};
		try (TradesClient client = this.trades.connect()) {
			BatchSender sender = new BatchSender(client, this.retries, notice);
			String salt = (newKey != null) ? newKey : (this.wishes.resume() != null) ? this.wishes.resume() : "";
			Importer importer = new Importer(sender, salt);
			if (this.wishes.resume() != null && !recording.isBegun(importer)) {
				nothingToResume(this.wishes.resume());
				return ExitCode.FAILED;
			}
			FileRecorder recorder = this.wishes.newOnly()
					? newTrades(new WholeList(client, this.retries, notice), sender, survey) : importer;
			interruption.say(recording::interrupted);
			recording.run(recorder);
		}
		this.progress.clear();
		print(checked, (file) -> List.of(this.wishes.newOnly() ? file.describeNew() : file.describeResult()));
		return ExitCode.DONE;
	}

	private void print(List<ImportedFile> files, Function<ImportedFile, List<String>> sentences) {
		new ImportReceipt(files, this.trades.surroundings().out()).print(this.wishes.output(), this.wishes.quiet(),
				sentences);
	}

	private Survey.Wish wish() {
		if (this.wishes.newOnly()) {
			return Survey.Wish.NEW_ONLY;
		}
		return this.wishes.dryRun() ? Survey.Wish.DESCRIPTION : Survey.Wish.NOTHING;
	}

	private NewTrades newTrades(WholeList lists, BatchSender sender, Survey survey) {
		return new NewTrades(read(lists, survey), survey.tally(), sender, this.retries::pause);
	}

	private KnownBook read(WholeList lists, Survey survey) {
		KnownBook book = new KnownBook(lists, survey.trades(), survey.tally());
		book.read((id, last) -> this.progress.update("comparing with the book", id, last, ""));
		this.progress.clear();
		return book;
	}

	/** The files are checked, whether or not anybody can tell more of them. */
	private void compare(DryRun dryRun, Survey survey) {
		if (survey.isTooLong()) {
			note("not compared with the book: that takes more memory for more than " + survey.tally().limit()
					+ " trades, as TRADES_OPTS=-Xmx2g gives");
		}
		else if (survey.isComparable()) {
			try (TradesClient client = this.trades.connect(PATIENCE, null)) {
				dryRun.compare(read(new WholeList(client, Retries.NONE, this.messages::line), survey), survey);
			}
			catch (TradesClientException | ParameterException ex) {
				this.progress.clear();
				note("the book at " + this.trades.server() + " could not be asked: " + ex.getMessage());
			}
		}
	}

	private void note(String text) {
		if (!this.wishes.quiet()) {
			this.messages.line(text);
		}
	}

	private String newKey() {
		String key = UUID.randomUUID().toString();
		this.messages.line("recording anew; if this is interrupted, go on with --resume " + key);
		return key;
	}

	private void nothingToResume(String key) {
		this.messages.line("nothing was sent: the server has nothing of the first file under the key '" + key + "'");
		this.messages
			.advice("is it the whole key that --again printed, and are the files the same, in the same order?");
		this.messages.advice("to record them anew: --again (a server older than this client knows no such keys)");
	}

	/**
	 * What the options of the command ask for.
	 */
	record Wishes(boolean newOnly, boolean oldestFirst, boolean dryRun, boolean again, @Nullable String resume,
			boolean complete, int maxErrors, boolean quiet, ReceiptFormat output) {
	}

}
