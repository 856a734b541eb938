package trades.cli.command;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import trades.cli.client.TradeFilter;
import trades.cli.client.TradesClient;
import trades.cli.client.answer.TradeStream;
import trades.cli.option.FilterConverter;
import trades.cli.option.OutputOptions;
import trades.cli.option.RangeConverter;
import trades.cli.option.TimeOptions;
import trades.cli.option.TradeType;
import trades.cli.output.TradePrinter;
import trades.cli.terminal.ExitCode;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.Messages;

/**
 * Prints trades as they arrive, the oldest first.
 */
@Command(name = "list", description = "Prints all trades, or those that match every filter, by ascending id.",
		footer = { "  trades list --user 23 --type buy", "  trades list --symbol ABX --since -2d",
				"  trades list --after 500 --limit 100 -o csv --fields id,symbol,price" })
@SuppressWarnings("NullAway.Init")
final class ListCommand implements Callable<Integer> {

	private final RootCommand trades;

	private final Messages messages;

	@Option(names = "--user", paramLabel = "ID", converter = RangeConverter.Natural.class,
			description = "Only this user's.")
	private @Nullable BigInteger user;

	@Option(names = "--type", paramLabel = "TYPE", description = "Only those of this type: ${COMPLETION-CANDIDATES}.")
	private @Nullable TradeType type;

	@Option(names = "--symbol", paramLabel = "SYMBOL", converter = FilterConverter.class,
			description = "Only trades in this symbol.")
	private @Nullable String symbol;

	@Option(names = "--since", paramLabel = "TIME",
			description = "Only trades from then on: 2018-07-13, or 2018-07-13T22:58:21Z, or epoch milliseconds, "
					+ "or how long ago: -90m, -12h, -2d, -1w.")
	private @Nullable String since;

	@Option(names = "--until", paramLabel = "TIME", description = "Only trades before then.")
	private @Nullable String until;

	@Mixin
	private TimeOptions times;

	@Option(names = "--after", paramLabel = "ID", converter = RangeConverter.Natural.class,
			description = "Only trades with higher ids than this.")
	private @Nullable BigInteger after;

	@Option(names = "--limit", paramLabel = "N", converter = RangeConverter.Limit.class,
			description = "At most so many, 1 to 10000, the oldest.")
	private @Nullable BigInteger limit;

	@Mixin
	private OutputOptions output;

	ListCommand(RootCommand trades) {
		this.trades = trades;
		this.messages = trades.messages();
	}

	@Override
	public Integer call() {
		StandardOutput out = this.trades.surroundings().out();
		Optional<TradePrinter> printer = this.output.trades(this.trades.surroundings(), this.trades.outStyle());
		TradeFilter filter = new TradeFilter(this.user, (this.type != null) ? this.type.toString() : null, this.symbol,
				bound("--since", this.since), bound("--until", this.until), this.after, this.limit, null);
		Runnable flush = printer.<Runnable>map((rows) -> rows::flush).orElse(out::flush);
		try (TradesClient client = this.trades.connect(); TradeStream stream = client.list(filter, flush)) {
			if (printer.isPresent()) {
				AtomicBoolean found = new AtomicBoolean();
				stream.forEach((trade) -> {
					found.setPlain(true);
					printer.get().print(trade);
				});
				printer.get().finish();
				if (!found.getPlain() && this.output.isForPeople()) {
					nothingFound(filter);
				}
			}
			else {
				stream.copyTo(out);
				out.write('\n');
			}
		}
		finally {
			flush.run();
		}
		return ExitCode.DONE;
	}

	private @Nullable BigInteger bound(String option, @Nullable String text) {
		return this.times.bound(option, text, this.trades.surroundings().zone(), InstantSource.system());
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

}
