package trades.cli.command;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import trades.cli.client.TradesClient;
import trades.cli.option.FilterOptions;
import trades.cli.output.OutputFormat;
import trades.cli.terminal.ExitCode;

/**
 * Prints what trades come to.
 */
@Command(name = "positions",
		description = "Prints what the trades that match come to: for each user and symbol the shares bought, sold and "
				+ "net, their volumes (prices times shares), the number of trades, and the last one's price and time.",
		footer = { "  trades positions --user 23", "  trades positions --symbol ABX --until 2018-08-01 -o csv" })
@SuppressWarnings("NullAway.Init")
final class PositionsCommand implements Callable<Integer> {

	private final RootCommand trades;

	@Mixin
	private FilterOptions filters;

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "table", order = 50,
			description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private OutputFormat format = OutputFormat.TABLE;

	PositionsCommand(RootCommand trades) {
		this.trades = trades;
	}

	@Override
	public Integer call() {
		try (TradesClient client = this.trades.connect()) {
			byte[] json = client.positions(this.filters.filter(this.trades.surroundings(), null, null));
			if (this.format.positions(json, this.trades.surroundings(), this.trades.outStyle()) == 0
					&& this.format == OutputFormat.TABLE) {
				this.trades.messages().line("no trade matches");
			}
			this.trades.surroundings().out().flush();
			return ExitCode.DONE;
		}
	}

}
