package trades.cli.command;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

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

import trades.cli.client.Retries;
import trades.cli.config.Profiles;
import trades.cli.config.SourcedOption;
import trades.cli.file.FileFormat;
import trades.cli.file.ReadingOptions;
import trades.cli.file.TradeFile;
import trades.cli.ingest.ImportExplanation;
import trades.cli.ingest.ReceiptFormat;
import trades.cli.option.RangeConverter;
import trades.cli.option.TimeOptions;
import trades.cli.option.DelimiterConverter;
import trades.cli.option.IdempotencyKeyConverter;
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
			ImportRun.Wishes wishes = new ImportRun.Wishes(this.newOnly, this.oldestFirst, this.dryRun, this.again,
					this.resume, this.complete, this.maxErrors, this.quiet, this.output);
			return new ImportRun(this.trades, this.retries, reading, wishes, progress).run(found, interruption);
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
		return new Profiles(this.trades.settings().path("profiles"));
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

}
