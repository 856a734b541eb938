package trades.cli.command;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import trades.cli.client.TradesClient;
import trades.cli.option.FilterOptions;
import trades.cli.option.RangeConverter;
import trades.cli.terminal.ExitCode;

/**
 * Prints how many trades there are.
 */
@Command(name = "count", description = "Prints how many trades there are, or how many match every filter.",
		footer = { "  trades count", "  trades count --user 23 --type buy --since -30d" })
@SuppressWarnings("NullAway.Init")
final class CountCommand implements Callable<Integer> {

	private final RootCommand trades;

	@Mixin
	private FilterOptions filters;

	@Option(names = "--after", paramLabel = "ID", converter = RangeConverter.Natural.class,
			description = "Only trades with higher ids than this.")
	private @Nullable BigInteger after;

	CountCommand(RootCommand trades) {
		this.trades = trades;
	}

	@Override
	public Integer call() {
		try (TradesClient client = this.trades.connect()) {
			String count = client.count(this.filters.filter(this.trades.surroundings(), this.after, null));
			byte[] line = (count + "\n").getBytes(StandardCharsets.US_ASCII);
			this.trades.surroundings().out().write(line, 0, line.length);
			this.trades.surroundings().out().flush();
			return ExitCode.DONE;
		}
	}

}
