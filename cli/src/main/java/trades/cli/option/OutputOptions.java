package trades.cli.option;

import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import trades.cli.client.answer.Trade;
import trades.cli.output.DocumentPrinter;
import trades.cli.output.Layout;
import trades.cli.output.OutputFormat;
import trades.cli.output.RowPrinter;
import trades.cli.output.TradeField;
import trades.cli.terminal.Style;
import trades.cli.terminal.Surroundings;

/**
 * How to print trades.
 */
@SuppressWarnings("NullAway.Init")
public final class OutputOptions {

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "table", order = 50,
			description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private OutputFormat format = OutputFormat.TABLE;

	@Option(names = "--fields", paramLabel = "FIELD", split = ",", order = 51,
			description = "Which columns of a table or CSV, in which order: id,type,user_id,symbol,shares,price,timestamp.")
	private List<TradeField> fields = List.of();

	@Option(names = "--no-header", order = 52, description = "Leave out the header of a table or CSV.")
	private boolean noHeader;

	/**
	 * What prints trades one by one; nothing if the server's own bytes are the output.
	 */
	public Optional<RowPrinter<Trade>> trades(Surroundings surroundings, Style style) {
		return this.format.trades(layout(surroundings, style));
	}

	/**
	 * What prints trades one by one, of which there is no end.
	 * @throws ParameterException if the format needs one
	 */
	public RowPrinter<Trade> endless(Surroundings surroundings, Style style) {
		return trades(surroundings, style).orElseThrow(() -> new ParameterException(this.command.commandLine(),
				"--follow goes with -o table, -o jsonl and -o csv: an array of " + this.format + " would never end",
				this.command.findOption("--output"), this.format.toString()));
	}

	/**
	 * What prints single trades.
	 * @param many whether more than one was asked for
	 */
	public DocumentPrinter documents(Surroundings surroundings, Style style, boolean many) {
		Layout<Trade> layout = layout(surroundings, style);
		return new DocumentPrinter(this.format.trades(layout).orElse(null), layout.out(), many);
	}

	/** Whether somebody reads it, rather than a program. */
	public boolean isForPeople() {
		return this.format == OutputFormat.TABLE;
	}

	private Layout<Trade> layout(Surroundings surroundings, Style style) {
		requireColumns("--fields", !this.fields.isEmpty());
		requireColumns("--no-header", this.noHeader);
		return new Layout<>(isForPeople() ? surroundings.out() : surroundings.dataOut(), surroundings.zone(),
				this.fields.isEmpty() ? TradeField.ALL : this.fields, !this.noHeader, style);
	}

	private void requireColumns(String option, boolean given) {
		if (given && !this.format.hasColumns()) {
			throw new ParameterException(this.command.commandLine(),
					option + " goes with -o table and -o csv, but the output is " + this.format);
		}
	}

}
