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
 * What is set for good: the environment goes before the configuration file. Gives options
 * that aren't on the command line their values, and remembers where each came from.
 */
public final class Settings implements IDefaultValueProvider {

	private final Map<String, String> environment;

	private @Nullable Map<Setting, SourcedValue> file;

	private final Map<String, String> sources = new HashMap<>();

	private boolean silent;

	/**
	 * Creates settings; the file is read when first asked for.
	 * @param environment the environment's variables
	 */
	public Settings(Map<String, String> environment) {
		this.environment = environment;
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
			SourcedValue value = find(setting);
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
		return (argument instanceof OptionSpec option && option.longestName().startsWith("--"))
				? Setting.of(option.longestName().substring(2)) : null;
	}

	/**
	 * What a setting is set to; null if it isn't.
	 * @throws ConfigException if the configuration file can't be used
	 */
	public @Nullable SourcedValue find(Setting setting) {
		String value = variable(setting.variable());
		if (!value.isBlank()) {
			return new SourcedValue(value.strip(), setting.variable());
		}
		Setting other = setting.alternative();
		if (other != null && !variable(other.variable()).isBlank()) {
			return null;
		}
		if (this.file == null) {
			Path path = path();
			this.file = (path != null) ? ConfigFile.read(path) : Map.of();
		}
		return this.file.get(setting);
	}

	/** Where the configuration file is, or would be; null if there is no place for it. */
	public @Nullable Path path() {
		return path("config");
	}

	/** Where a file of the user's is, or would be; null if there is no place for it. */
	public @Nullable Path path(String name) {
		String base = variable("XDG_CONFIG_HOME");
		// A relative path is to be ignored, says the XDG specification.
		if (base.startsWith("/")) {
			return Path.of(base, "trades", name);
		}
		String home = variable("HOME");
		return home.isEmpty() ? null : Path.of(home, ".config", "trades", name);
	}

	private String variable(String name) {
		return this.environment.getOrDefault(name, "");
	}

}
