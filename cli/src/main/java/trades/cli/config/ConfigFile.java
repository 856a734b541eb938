package trades.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file with a {@code name = value} in each line; empty lines and those that begin with
 * {@code #} say nothing.
 */
final class ConfigFile {

	private final Path path;

	private final Map<Setting, SourcedValue> values = new EnumMap<>(Setting.class);

	private ConfigFile(Path path) {
		this.path = path;
	}

	/**
	 * Reads a file; one that doesn't exist says nothing.
	 * @throws ConfigException if it can't be understood
	 */
	static Map<Setting, SourcedValue> read(Path path) {
		ConfigFile file = new ConfigFile(path);
		List<String> lines = file.lines();
		for (int index = 0; index < lines.size(); index++) {
			file.add(index + 1, lines.get(index).strip());
		}
		return file.values;
	}

	private List<String> lines() {
		try {
			return Files.readAllLines(this.path);
		}
		catch (IOException ex) {
			if (!Files.exists(this.path)) {
				// Perhaps because its home is none, such as /dev/null.
				return List.of();
			}
			throw ConfigException.unreadable(this.path, ex);
		}
	}

	private void add(int number, String line) {
		if (line.isEmpty() || line.startsWith("#")) {
			return;
		}
		String source = this.path + ":" + number;
		int separator = line.indexOf('=');
		if (separator < 0) {
			throw new ConfigException(source + ": expected 'name = value', found none");
		}
		String name = line.substring(0, separator).strip();
		Setting setting = Setting.of(name);
		if (setting == null) {
			throw new ConfigException(source + ": there is no setting" + shown(name) + ", only " + names());
		}
		String value = line.substring(separator + 1).strip();
		if (value.isEmpty()) {
			throw new ConfigException(source + ": '" + name + "' has no value");
		}
		SourcedValue first = this.values.putIfAbsent(setting, new SourcedValue(value, source));
		if (first != null) {
			throw new ConfigException(source + ": '" + name + "' is set already at " + first.source());
		}
	}

	/** What looks like no name may be a token whose name was left out. */
	private static String shown(String name) {
		return name.matches("[A-Za-z-]{0,20}") ? " '" + name + "'" : " of that name";
	}

	private static String names() {
		return Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", "));
	}

}
