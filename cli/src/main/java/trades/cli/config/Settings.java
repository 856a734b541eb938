package trades.cli.config;

import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is set for good: the environment goes before the configuration file.
 */
public final class Settings {

	private final Map<String, String> environment;

	private @Nullable Map<Setting, SourcedValue> file;

	/**
	 * Creates settings; the file is read when first asked for.
	 * @param environment the environment's variables
	 */
	public Settings(Map<String, String> environment) {
		this.environment = environment;
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
