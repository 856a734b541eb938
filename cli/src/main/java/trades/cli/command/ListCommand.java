package trades.cli.command;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import trades.cli.client.Following;
import trades.cli.client.Newest;
import trades.cli.client.Retries;
import trades.cli.client.TradeFilter;
import trades.cli.client.TradesClient;
import trades.cli.client.answer.Trade;
import trades.cli.client.answer.TradeStream;
import trades.cli.option.FilterOptions;
import trades.cli.option.OutputOptions;
import trades.cli.option.RangeConverter;
import trades.cli.output.RowPrinter;
import trades.cli.terminal.ExitCode;
import trades.cli.terminal.Messages;
import trades.cli.terminal.Pager;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.Surroundings;

/**
 * Prints trades as they arrive, the oldest first.
 */
@Command(name = "list", description = "Prints all trades, or those that match every filter, by ascending id.",
		footer = { "  trades list --user 23 --type buy", "  trades list --symbol ABX --since -2d",
				"  trades list --after 500 --limit 100 -o csv --fields id,symbol,price",
				"  trades list --last 20 --follow",
				"  trades list --user 23 -o csv --no-header --fields id   (just the ids)" })
@SuppressWarnings("NullAway.Init")
final class ListCommand implements Callable<Integer> {

	private final RootCommand trades;

	private final Messages messages;

	private final Retries retries;

	@Mixin
	private FilterOptions filters;

	@Option(names = "--after", paramLabel = "ID", converter = RangeConverter.Natural.class,
			description = "Only trades with higher ids than this.")
	private @Nullable BigInteger after;

	@Option(names = "--limit", paramLabel = "N", converter = RangeConverter.Limit.class,
			description = "At most so many, 1 to 10000, the oldest.")
	private @Nullable BigInteger limit;

	@Option(names = "--last", paramLabel = "N", converter = RangeConverter.Limit.class,
			description = "Only the newest so many, 1 to 10000, the oldest of them first, as tail prints "
					+ "lines; not with --after or --limit.")
	private @Nullable BigInteger last;

	@Option(names = { "-f", "--follow" },
			description = "Then print each new trade as it is recorded, until interrupted, or until --limit are "
					+ "printed. While the server is away it waits, and goes on where it was.")
	private boolean follow;

	@Mixin
	private OutputOptions output;

	@Option(names = "--pager", order = 60,
			description = "On a terminal, show it a screen at a time, by what PAGER names, or less.")
	private boolean pager;

	@Option(names = "--no-pager", order = 61,
			description = "Show it all at once, even if the settings ask for a pager.")
	private boolean noPager;

	@Spec
	private CommandSpec command;

	private boolean nothingFound;

	ListCommand(RootCommand trades, Retries retries) {
		this.trades = trades;
		this.messages = trades.messages();
		this.retries = retries;
	}

	@Override
	public Integer call() {
		if (this.last != null && (this.after != null || this.limit != null)) {
			throw new ParameterException(this.command.commandLine(),
					"--last goes without --after and --limit: it tells where to begin, and how many there are");
		}
		TradeFilter filter = this.filters.filter(this.trades.surroundings(), this.after,
				this.follow ? null : this.limit);
		if (this.follow) {
			refusePager();
			follow(filter);
		}
		else if (!page(filter)) {
			list(filter, this.trades.surroundings().out());
		}
		if (this.nothingFound) {
			nothingFound(filter);
		}
		return ExitCode.DONE;
	}

	/** Where it is only set for good, it means the output that has an end. */
	private void refusePager() {
		if (this.pager && this.command.commandLine().getParseResult().hasMatchedOption("--pager")) {
			throw new ParameterException(this.command.commandLine(),
					"--pager goes without --follow: a pager waits for an end that never comes");
		}
	}

	/**
	 * Lists on a terminal, if that is asked for; elsewhere there is nobody to turn the
	 * pages.
	 */
	private boolean page(TradeFilter filter) {
		Pager program = new Pager(this.trades.surroundings().environment());
		if (!this.pager || this.noPager || !this.trades.surroundings().terminal().out()
				|| program.command().isEmpty()) {
			return false;
		}
		if (!program.show((out) -> list(filter, out))) {
			throw new ParameterException(this.command.commandLine(), "cannot run the pager '" + program.command()
					+ "': set PAGER to a program that is there, or take --no-pager");
		}
		return true;
	}

	private void list(TradeFilter filter, StandardOutput out) {
		Surroundings surroundings = this.trades.surroundings().writingTo(out);
		Optional<RowPrinter<Trade>> printer = this.output.trades(surroundings, this.trades.outStyle());
		Runnable flush = printer.<Runnable>map((rows) -> rows::flush).orElse(out::flush);
		try (TradesClient client = this.trades.connect();
				TradeStream stream = client.list(fromLast(client, filter), flush)) {
			if (printer.isPresent()) {
				this.nothingFound = this.output.isForPeople();
				stream.forEach((trade) -> {
					this.nothingFound = false;
					printer.get().print(trade);
				});
				printer.get().finish();
			}
			else {
				StandardOutput data = surroundings.dataOut();
				stream.copyTo(data);
				data.write('\n');
				data.flush();
			}
		}
		finally {
			flush.run();
		}
	}

	private TradeFilter fromLast(TradesClient client, TradeFilter filter) {
		if (this.last == null) {
			return filter;
		}
		Newest newest = Newest.of(client, filter, this.last.intValueExact());
		return filter.after(newest.before()).upTo(newest.book().lastId());
	}

	private void nothingFound(TradeFilter filter) {
		if (filter.isEmpty()) {
			this.messages.line("the book has no trades yet");
			this.messages.advice("to record one: " + RootCommand.EXAMPLE);
		}
		else {
			this.messages.line("no trade matches");
		}
	}

	private void follow(TradeFilter filter) {
		RowPrinter<Trade> printer = this.output.endless(this.trades.surroundings(), this.trades.outStyle());
		try (TradesClient client = this.trades.connect()) {
			Newest newest = (this.last != null) ? Newest.of(client, filter, this.last.intValueExact()) : null;
			long start = (newest != null) ? newest.before() : (this.after != null) ? this.after.longValueExact() : 0;
			new Following(client, this.retries, this.messages::line).read(filter, start,
					(newest != null) ? newest.book().book() : null, new Printing(printer, this.limit));
		}
		finally {
			printer.flush();
		}
	}

	/** Prints what a feed brings, up to a number of trades. */
	private static final class Printing implements Following.Reader {

		private final RowPrinter<Trade> printer;

		private long left;

		Printing(RowPrinter<Trade> printer, @Nullable BigInteger limit) {
			this.printer = printer;
			this.left = (limit != null) ? limit.longValueExact() : Long.MAX_VALUE;
		}

		@Override
		public void begin() {
			this.printer.begin();
		}

		@Override
		public boolean take(Trade trade) {
			this.printer.print(trade);
			this.left--;
			return this.left > 0;
		}

		@Override
		public void lull() {
			this.printer.flush();
		}

	}

}
