package trades.cli;

import java.math.BigInteger;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import trades.cli.client.NewTrade;
import trades.cli.client.Recorded;
import trades.cli.client.Retries;
import trades.cli.client.TradesClient;
import trades.cli.output.DocumentPrinter;

/**
 * Records a trade and prints it as recorded.
 */
@Command(name = "create",
		description = { "Records a trade and prints it.",
				"A lost answer is asked for again: the trade is recorded once." },
		footer = { "  " + CreateCommand.EXAMPLE,
				"  trades create --type sell --user 23 --symbol ABX --shares 10 --price 140 \\",
				"      --timestamp 2018-07-13T22:58:21Z -o json" })
@SuppressWarnings("NullAway.Init")
final class CreateCommand implements Callable<Integer> {

	static final String EXAMPLE = "trades create --type buy --user 23 --symbol ABX --shares 30 --price 134";

	private final TradesCommand trades;

	private final Retries retries;

	private final ErrorReport report;

	@Option(names = "--type", paramLabel = "TYPE", required = true, completionCandidates = TradeTypes.class,
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

	@Option(names = "--timestamp", paramLabel = "TIME", converter = TimestampConverter.class,
			description = "When: 2018-07-13T22:58:21Z, with an offset, in local time without one, "
					+ "or epoch milliseconds (default: the server's clock).")
	private @Nullable BigInteger timestamp;

	@Option(names = "--idempotency-key", paramLabel = "KEY", converter = IdempotencyKeyConverter.class,
			description = "Repeats an earlier request: what it recorded is not recorded again.")
	private @Nullable String idempotencyKey;

	@Mixin
	private OutputOptions output;

	CreateCommand(TradesCommand trades, Retries retries, ErrorReport report) {
		this.trades = trades;
		this.retries = retries;
		this.report = report;
	}

	@Override
	public Integer call() {
		DocumentPrinter printer = this.output.documents(this.trades, false);
		String key = (this.idempotencyKey != null) ? this.idempotencyKey : UUID.randomUUID().toString();
		try (TradesClient client = this.trades.connect(this.report)) {
			NewTrade trade = new NewTrade(this.type, this.user, this.symbol, this.shares, this.price, this.timestamp);
			Recorded recorded = client.create(trade, key, this.retries, this.report::line);
			if (recorded.replayed() && this.idempotencyKey != null) {
				this.report.line("already recorded");
			}
			printer.print(recorded.json());
			printer.finish();
		}
		return ExitCode.DONE;
	}

}
