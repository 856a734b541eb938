package trades.cli;

import picocli.CommandLine.Option;

import trades.cli.output.OutputFormat;

/**
 * How to print trades.
 */
final class OutputOptions {

	@Option(names = { "-o", "--output" }, paramLabel = "FORMAT", defaultValue = "table",
			description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
	private OutputFormat format = OutputFormat.TABLE;

	OutputFormat format() {
		return this.format;
	}

}
