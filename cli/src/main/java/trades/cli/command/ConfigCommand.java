package trades.cli.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import trades.cli.config.ConfigException;
import trades.cli.config.Setting;
import trades.cli.config.Settings;
import trades.cli.config.SourcedValue;

/**
 * Prints each setting, with its value and who gave it.
 */
@Command(name = "config", description = "Prints each setting, its value and where it was set; secrets are hidden.",
		footer = { "  trades config", "  trades config --server https://trades.example.com" })
@SuppressWarnings("NullAway.Init")
final class ConfigCommand implements Runnable {

	private static final String HIDDEN = "(hidden)";

	private final Settings settings;

	private final Supplier<CommandLine> commands;

	@Spec
	private CommandSpec spec;

	ConfigCommand(Settings settings, Supplier<CommandLine> commands) {
		this.settings = settings;
		this.commands = commands;
	}

	@Override
	public void run() {
		CommandLine all = this.commands.get();
		PrintWriter out = this.spec.commandLine().getOut();
		for (Setting setting : Setting.values()) {
			Entry entry = typed(setting).or(() -> set(setting)).orElseGet(() -> usual(setting, all));
			out.println("%-15s %-27s %s"
				.formatted(setting.key(), setting.isSecret() && !entry.value().isEmpty() ? HIDDEN : entry.value(),
						entry.origin())
				.strip());
		}
		out.flush();
	}

	/** Before the command, or behind it. */
	private Optional<Entry> typed(Setting setting) {
		String option = "--" + setting.key();
		return Stream.of(this.spec, this.spec.root())
			.filter((command) -> command.commandLine().getParseResult().hasMatchedOption(option))
			.findFirst()
			.map((command) -> new Entry(written(this.spec.root().findOption(option).getValue()), option));
	}

	private Optional<Entry> set(Setting setting) {
		try {
			SourcedValue value = this.settings.find(setting);
			return Optional.ofNullable(value).map((found) -> new Entry(found.text(), found.source()));
		}
		catch (ConfigException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Some settings are options of some commands only. */
	private static Entry usual(Setting setting, CommandLine all) {
		String value = Stream.concat(Stream.of(all), all.getSubcommands().values().stream())
			.map((command) -> command.getCommandSpec().findOption("--" + setting.key()))
			.flatMap(Stream::ofNullable)
			.flatMap((option) -> Stream.ofNullable(option.typeInfo().isBoolean() ? "false" : option.defaultValue()))
			.findFirst()
			.orElse("");
		return new Entry(value, "default");
	}

	private static String written(Object value) {
		return (value instanceof Duration time) ? Long.toString(time.toSeconds())
				: (value instanceof Enum) ? value.toString().toLowerCase(Locale.ROOT) : String.valueOf(value);
	}

	private record Entry(String value, String origin) {

	}

}
