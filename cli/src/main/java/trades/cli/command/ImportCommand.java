package trades.cli.command;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import trades.cli.chain.BatchSender;
import trades.cli.chain.FileRecorder;
import trades.cli.chain.Importer;
import trades.cli.client.Retries;
import trades.cli.client.TradesClient;
import trades.cli.client.WholeList;
import trades.cli.client.failure.TradesClientException;
import trades.cli.config.Profiles;
import trades.cli.config.Settings;
import trades.cli.config.SourcedOption;
import trades.cli.file.FileFormat;
import trades.cli.file.ReadingOptions;
import trades.cli.file.TradeFile;
import trades.cli.ingest.DryRun;
import trades.cli.ingest.ImportCheck;
import trades.cli.ingest.ImportExplanation;
import trades.cli.ingest.ImportReceipt;
import trades.cli.ingest.ImportedFile;
import trades.cli.ingest.ReceiptFormat;
import trades.cli.ingest.Recording;
import trades.cli.ingest.Survey;
import trades.cli.option.RangeConverter;
import trades.cli.option.TimeOptions;
import trades.cli.option.DelimiterConverter;
import trades.cli.option.IdempotencyKeyConverter;
import trades.cli.overlap.KnownBook;
import trades.cli.overlap.NewTrades;
import trades.cli.option.MappingOptions;
import trades.cli.terminal.ExitCode;
import trades.cli.terminal.Interruption;
import trades.cli.terminal.Progress;
import trades.cli.terminal.ProgressBar;
import trades.cli.terminal.ProgressLines;
import trades.cli.terminal.Surroundings;
import trades.cli.terminal.Messages;

/**
 * Records files of trades: checks all of them, then sends them chunk by chunk.
 */
@Command(name = "import",
		description = { "Records the trades in files, each exactly once.",
				"Everything is checked first; if anything is wrong, nothing is sent. After an interruption the same "
						+ "command goes on where it stopped, and for a file that has grown, behind what is recorded." },
		footer = { "  trades import trades.csv", "  trades import --dry-run trades.csv",
				"  trades import --new-only --oldest-first export.csv",
				"  zcat trades.jsonl.gz | trades import - --output json" })
@SuppressWarnings("NullAway.Init")
final class ImportCommand implements Callable<Integer> {

	private static final String STANDARD_INPUT = "-";

	/** How long a server may be silent that nobody has asked for. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final RootCommand trades;

	private final Retries retries;

	private final Messages messages;

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "FILE", arity = "1..*",
			description = "CSV with a header row, a JSON object in each line, or a JSON array; - is standard input.")
	private List<File> files;

	// Another label than that of --output: the completion's variables are named by it.
	@Option(names = "--format", paramLabel = "KIND",
			description = "${COMPLETION-CANDIDATES} (default: told by content and name).")
	private @Nullable FileFormat format;

	@Option(names = "--delimiter", paramLabel = "CHAR", converter = DelimiterConverter.class,
			description = "What separates CSV columns, tab for a tab (default: told by the header).")
	private @Nullable Character delimiter;

	@Option(names = "--new-only",
			description = "Record only what the book lacks: of trades that are equal in every field, as many as the "
					+ "files have more than the book. Every trade needs a timestamp.")
	private boolean newOnly;

	@Option(names = "--oldest-first", description = "Begin with a file's last trade if the newest one comes first.")
	private boolean oldestFirst;

	@Option(names = "--dry-run", description = "Only check the files, and tell what the book has of them already.")
	private boolean dryRun;

	@Option(names = "--explain",
			description = "Show what columns are taken for, the first trades, and options that may be missing.")
	private boolean explain;

	@Option(names = "--again",
			description = "Record everything anew, even what is recorded already; prints a key for --resume.")
	private boolean again;

	@Option(names = "--resume", paramLabel = "KEY", converter = IdempotencyKeyConverter.class,
			description = "Go on with an interrupted --again.")
	private @Nullable String resume;

	@Option(names = "--complete",
			description = "Take a file that was just written as complete, though its last line has no end.")
	private boolean complete;

	@Mixin
	private TimeOptions times;

	@Option(names = "--max-errors", paramLabel = "N", defaultValue = "100", converter = RangeConverter.Count.class,
			description = "How many errors to show (default: ${DEFAULT-VALUE}).")
	private int maxErrors;

	@Option(names = "--no-progress", description = "Show no progress.")
	private boolean noProgress;

	@Option(names = { "-q", "--quiet" }, description = "Show nothing but errors and what -o asks for.")
	private boolean quiet;

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "text", order = 50,
			description = "How to print the receipt: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private ReceiptFormat output;

	@ArgGroup(exclusive = false, validate = false, heading = "%nColumns of CSV files, as others call them:%n")
	private MappingOptions columns = new MappingOptions();

	ImportCommand(RootCommand trades, Retries retries) {
		this.trades = trades;
		this.retries = retries;
		this.messages = trades.messages();
	}

	@Override
	public Integer call() {
		if (this.again && this.resume != null) {
			throw new ParameterException(this.spec.commandLine(), "--again and --resume exclude each other");
		}
		if (this.newOnly && (this.again || this.resume != null)) {
			throw new ParameterException(this.spec.commandLine(),
					"--new-only and " + (this.again ? "--again" : "--resume") + " exclude each other");
		}
		ReadingOptions reading = reading();
		List<String> names = this.files.stream().map(File::getPath).toList();
		if (names.indexOf(STANDARD_INPUT) != names.lastIndexOf(STANDARD_INPUT)) {
			throw new ParameterException(this.spec.commandLine(), "standard input can be read once only");
		}
		Progress progress = progress();
		List<TradeFile> found = new ArrayList<>();
		try (Interruption interruption = new Interruption(() -> {
			progress.clear();
			this.messages.line("stopped: nothing was sent");
		})) {
			names.forEach((name) -> found.add(find(name)));
			if (this.explain) {
				explain(found, reading);
				return ExitCode.DONE;
			}
			return run(found, reading, progress, interruption);
		}
		finally {
			progress.clear();
			found.forEach(TradeFile::close);
		}
	}

	private Progress progress() {
		Surroundings surroundings = this.trades.surroundings();
		if (this.quiet || this.noProgress) {
			return Progress.NONE;
		}
		return surroundings.terminal().err()
				? new ProgressBar(surroundings.err(), surroundings.terminal().width(), System::nanoTime)
				: new ProgressLines(surroundings.err(), System::nanoTime);
	}

	private TradeFile find(String name) {
		return name.equals(STANDARD_INPUT) ? TradeFile.spool("stdin", this.trades.surroundings().in())
				: TradeFile.of(name);
	}

	private void explain(List<TradeFile> files, ReadingOptions reading) {
		ImportExplanation explanation = new ImportExplanation(reading,
				MappingOptions.mappings(profiles(), this.spec.commandLine()), this.trades.surroundings().out());
		files.forEach(explanation::run);
	}

	private Profiles profiles() {
		return new Profiles(new Settings(this.trades.surroundings().environment()).path("profiles"));
	}

	private ReadingOptions reading() {
		Surroundings surroundings = this.trades.surroundings();
		CommandLine command = this.spec.commandLine();
		List<SourcedOption> options = this.columns.options(profiles(), command);
		if (this.trades.isDebug()) {
			options.forEach((option) -> this.messages
				.debug("--%s (from %s)".formatted((option.name() + " " + option.value()).strip(), option.source())));
		}
		return new ReadingOptions(this.format, this.delimiter, surroundings.zone(), this.times.plausible(),
				MappingOptions.mapping(options, command));
	}

	private int run(List<TradeFile> files, ReadingOptions reading, Progress progress, Interruption interruption) {
		Survey survey = new Survey(wish(), this.oldestFirst, Runtime.getRuntime().maxMemory());
		ImportCheck check = new ImportCheck(reading, progress, this.messages, this.maxErrors, this.complete, survey);
		List<ImportedFile> checked = files.stream().map(check::run).toList();
		progress.clear();
		if (check.hasFailed()) {
			check.conclude();
			return ExitCode.FAILED;
		}
		ImportReceipt receipt = new ImportReceipt(checked, this.trades.surroundings().out());
		if (this.dryRun) {
			DryRun dryRun = new DryRun(checked, reading);
			compare(dryRun, survey, progress);
			receipt.print(this.output, this.quiet, dryRun::describe);
			return ExitCode.DONE;
		}
		String newKey = this.again ? newKey() : null;
		Recording recording = new Recording(checked, reading, progress, this.messages, newKey);
		Consumer<String> notice = (text) -> {
			progress.clear();
			this.messages.line(text);
		};
		try (TradesClient client = this.trades.connect()) {
			BatchSender sender = new BatchSender(client, this.retries, notice);
			String salt = (newKey != null) ? newKey : (this.resume != null) ? this.resume : "";
			Importer importer = new Importer(sender, salt);
			if (this.resume != null && !recording.isBegun(importer)) {
				nothingToResume(this.resume);
				return ExitCode.FAILED;
			}
			FileRecorder recorder = this.newOnly
					? newTrades(new WholeList(client, this.retries, notice), sender, survey, progress) : importer;
			interruption.say(recording::interrupted);
			recording.run(recorder);
		}
		progress.clear();
		receipt.print(this.output, this.quiet,
				(file) -> List.of(this.newOnly ? file.describeNew() : file.describeResult()));
		return ExitCode.DONE;
	}

	private Survey.Wish wish() {
		if (this.newOnly) {
			return Survey.Wish.NEW_ONLY;
		}
		return this.dryRun ? Survey.Wish.DESCRIPTION : Survey.Wish.NOTHING;
	}

	private NewTrades newTrades(WholeList lists, BatchSender sender, Survey survey, Progress progress) {
		return new NewTrades(read(lists, survey, progress), survey.tally(), sender, this.retries::pause);
	}

	private static KnownBook read(WholeList lists, Survey survey, Progress progress) {
		KnownBook book = new KnownBook(lists, survey.trades(), survey.tally());
		book.read((id, last) -> progress.update("comparing with the book", id, last, ""));
		progress.clear();
		return book;
	}

	/** The files are checked, whether or not anybody can tell more of them. */
	private void compare(DryRun dryRun, Survey survey, Progress progress) {
		if (survey.isTooLong()) {
			note("not compared with the book: that takes more memory for more than " + survey.tally().limit()
					+ " trades, as TRADES_OPTS=-Xmx2g gives");
		}
		else if (survey.isComparable()) {
			try (TradesClient client = this.trades.connect(PATIENCE, null)) {
				dryRun.compare(read(new WholeList(client, Retries.NONE, this.messages::line), survey, progress),
						survey);
			}
			catch (TradesClientException | ParameterException ex) {
				progress.clear();
				note("the book at " + this.trades.server() + " could not be asked: " + ex.getMessage());
			}
		}
	}

	private void note(String text) {
		if (!this.quiet) {
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

}
