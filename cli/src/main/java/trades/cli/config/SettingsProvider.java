package trades.cli.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Gives options that aren't on the command line their values from the environment and the
 * configuration file, and remembers where each came from.
 */
public final class SettingsProvider implements IDefaultValueProvider {

	private final Settings settings;

	private final Map<String, String> sources = new HashMap<>();

	private boolean silent;

	public SettingsProvider(Settings settings) {
		this.settings = settings;
	}

	/**
	 * What a setting is set to; null if it isn't.
	 * @throws ConfigException if the configuration file can't be used
	 */
	public @Nullable SourcedValue find(Setting setting) {
		return this.settings.find(setting);
	}

	/** Where the configuration file is, or would be; null if there is no place for it. */
	public @Nullable Path path() {
		return this.settings.path();
	}

	/** Gives nothing from now on: help is there even when a setting is broken. */
	public void silence() {
		this.silent = true;
	}

	@Override
	public @Nullable String defaultValue(ArgSpec argument) {
		Setting setting = this.silent ? null : setting(argument);
		if (setting == null) {
			return null;
		}
		try {
			SourcedValue value = this.settings.find(setting);
			if (value == null) {
				return null;
			}
			this.sources.put(setting.key(), value.source());
			return value.text();
		}
		catch (ConfigException ex) {
			throw new ParameterException(argument.command().commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Where the value of an option came from; null for the command line and defaults. */
	public @Nullable String source(ArgSpec argument) {
		Setting setting = setting(argument);
		return (setting != null) ? this.sources.get(setting.key()) : null;
	}

	static @Nullable Setting setting(ArgSpec argument) {
		if (argument instanceof OptionSpec option) {
			for (Setting setting : Setting.values()) {
				if (option.longestName().equals("--" + setting.key())) {
					return setting;
				}
			}
		}
		return null;
	}

}
