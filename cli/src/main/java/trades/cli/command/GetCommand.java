package trades.cli.command;

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import trades.cli.client.TradesClient;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.option.OutputOptions;
import trades.cli.option.RangeConverter;
import trades.cli.output.DocumentPrinter;
import trades.cli.terminal.ExitCode;
import trades.cli.terminal.Messages;

/**
 * Prints trades by their ids, and says which there are none of.
 */
@Command(name = "get", description = "Prints trades by their ids.",
		footer = { "  trades get 7", "  trades get 7 8 9 -o csv --fields id,symbol,price" })
@SuppressWarnings("NullAway.Init")
final class GetCommand implements Callable<Integer> {

	private static final int NOT_FOUND = 404;

	private final RootCommand trades;

	private final Messages messages;

	@Parameters(paramLabel = "ID", arity = "1..*", converter = RangeConverter.TradeId.class,
			description = "The trades' ids: 1, 2, 3 …")
	private List<Long> ids;

	@Mixin
	private OutputOptions output;

	GetCommand(RootCommand trades) {
		this.trades = trades;
		this.messages = trades.messages();
	}

	@Override
	public Integer call() {
		DocumentPrinter printer = this.output.documents(this.trades.surroundings(), this.trades.outStyle(),
				this.ids.size() > 1);
		try (TradesClient client = this.trades.connect()) {
			return print(client, printer);
		}
	}

	private int print(TradesClient client, DocumentPrinter printer) {
		int exitCode = ExitCode.DONE;
		try {
			for (long id : this.ids) {
				try {
					printer.print(client.get(id));
				}
				catch (ServerProblemException ex) {
					if (ex.problem().status() != NOT_FOUND) {
						throw ex;
					}
					this.messages.line(ex.problem().detail());
					exitCode = ExitCode.FAILED;
				}
			}
		}
		finally {
			printer.finish();
		}
		return exitCode;
	}

}
