package trades.cli;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import trades.cli.client.TradeFilter;
import trades.cli.client.TradeStream;
import trades.cli.client.TradesClient;
import trades.cli.output.TradePrinter;

/**
 * Prints trades as they arrive, the oldest first.
 */
@Command(name = "list", description = "Prints all trades, or those that match, by ascending id.")
@SuppressWarnings("NullAway.Init")
final class ListCommand implements Callable<Integer> {

	private final TradesCommand trades;

	@Option(names = "--user", paramLabel = "ID", description = "Only this user's.")
	private @Nullable BigInteger user;

	@Option(names = "--type", paramLabel = "TYPE", description = "Only those of this type: buy or sell.")
	private @Nullable String type;

	@Mixin
	private OutputOptions output;

	ListCommand(TradesCommand trades) {
		this.trades = trades;
	}

	@Override
	public Integer call() {
		Surroundings surroundings = this.trades.surroundings();
		Optional<TradePrinter> printer = this.output.format().trades(surroundings.out(), surroundings.zone());
		TradeFilter filter = new TradeFilter(this.user, this.type);
		Runnable flush = printer.<Runnable>map((rows) -> rows::flush).orElse(surroundings.out()::flush);
		try (TradesClient client = this.trades.connect(); TradeStream stream = client.list(filter, flush)) {
			if (printer.isPresent()) {
				stream.forEach(printer.get()::print);
				printer.get().finish();
			}
			else {
				stream.copyTo(surroundings.out());
			}
		}
		finally {
			flush.run();
		}
		return ExitCode.DONE;
	}

}
