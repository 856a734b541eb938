package trades.cli.config;

import java.time.Duration;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import trades.cli.terminal.Messages;

/**
 * Tells each setting of a run and where it came from.
 */
public final class SettingsReport {

	private final Settings settings;

	private final Messages messages;

	public SettingsReport(Settings settings, Messages messages) {
		this.settings = settings;
		this.messages = messages;
	}

	public void show(ParseResult parsed) {
		ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
		for (OptionSpec option : command.commandSpec().options()) {
			if (Settings.setting(option) != null) {
				String name = option.longestName();
				boolean typed = command.hasMatchedOption(name) || parsed.hasMatchedOption(name);
				this.messages.debug("%s %s (%s)".formatted(name, value(option, parsed), source(option, typed)));
			}
		}
	}

	/** An option of every command has its value where it was declared. */
	private static Object value(OptionSpec option, ParseResult parsed) {
		Object value = option.inherited() ? parsed.commandSpec().findOption(option.longestName()).getValue()
				: option.getValue();
		return (value instanceof Duration duration) ? duration.toSeconds() : value;
	}

	private String source(OptionSpec option, boolean typed) {
		if (typed) {
			return "from the command line";
		}
		String source = this.settings.source(option);
		return (source != null) ? "from " + source : "the default";
	}

}
