package trades.cli.command;

import java.math.BigInteger;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import trades.cli.client.NewTrade;
import trades.cli.client.Retries;
import trades.cli.client.TradesClient;
import trades.cli.client.answer.Recorded;
import trades.cli.option.IdempotencyKeyConverter;
import trades.cli.option.OutputOptions;
import trades.cli.option.TimeOptions;
import trades.cli.option.TradeType;
import trades.cli.output.DocumentPrinter;
import trades.cli.terminal.ExitCode;
import trades.cli.terminal.Interruption;
import trades.cli.terminal.Messages;

/**
 * Records a trade and prints it as recorded.
 */
@Command(name = "create",
		description = { "Records a trade and prints it.",
				"A lost answer is asked for again: the trade is recorded once." },
		footer = { "  " + RootCommand.EXAMPLE,
				"  trades create --type sell --user 23 --symbol ABX --shares 10 --price 140 \\",
				"      --timestamp 2018-07-13T22:58:21Z -o json" })
@SuppressWarnings("NullAway.Init")
final class CreateCommand implements Callable<Integer> {

	private final RootCommand trades;

	private final Retries retries;

	private final Messages messages;

	@Option(names = "--type", paramLabel = "TYPE", required = true, completionCandidates = TradeType.Names.class,
			description = "buy or sell.")
	private String type;

	@Option(names = "--user", paramLabel = "ID", required = true, description = "The user's id.")
	private BigInteger user;

	@Option(names = "--symbol", paramLabel = "SYMBOL", required = true, description = "What is traded.")
	private String symbol;

	@Option(names = "--shares", paramLabel = "N", required = true, description = "How many, 1 to 100.")
	private BigInteger shares;

	@Option(names = "--price", paramLabel = "N", required = true, description = "The price of one.")
	private BigInteger price;

	@Option(names = "--timestamp", paramLabel = "TIME",
			description = "When: 2018-07-13T22:58:21Z, with an offset, in local time without one, a date, "
					+ "or epoch milliseconds (default: the server's clock).")
	private @Nullable String timestamp;

	@Mixin
	private TimeOptions times;

	@Option(names = "--idempotency-key", paramLabel = "KEY", converter = IdempotencyKeyConverter.class,
			description = "Repeats an earlier request: what it recorded is not recorded again.")
	private @Nullable String idempotencyKey;

	@Mixin
	private OutputOptions output;

	CreateCommand(RootCommand trades, Retries retries) {
		this.trades = trades;
		this.retries = retries;
		this.messages = trades.messages();
	}

	@Override
	public Integer call() {
		DocumentPrinter printer = this.output.documents(this.trades.surroundings(), this.trades.outStyle(), false);
		BigInteger time = this.times.ofTrade("--timestamp", this.timestamp, this.trades.surroundings().zone());
		String key = (this.idempotencyKey != null) ? this.idempotencyKey : UUID.randomUUID().toString();
		try (TradesClient client = this.trades.connect()) {
			NewTrade trade = new NewTrade(this.type, this.user, this.symbol, this.shares, this.price, time);
			Recorded recorded = record(client, trade, key);
			if (recorded.replayed() && this.idempotencyKey != null) {
				this.messages.line("already recorded");
			}
			printer.print(recorded.json());
			printer.finish();
		}
		return ExitCode.DONE;
	}

	private Recorded record(TradesClient client, NewTrade trade, String key) {
		Interruption interruption = new Interruption(
				() -> this.messages.line("stopped: " + FailureReport.unconfirmed(key)));
		try {
			return client.create(trade, key, this.retries, this.messages::line);
		}
		finally {
			interruption.close();
		}
	}

}
