package trades.cli.file.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The options for columns, on the command line and in profiles.
 */
public enum MappingOption {

	MAP, SET, IGNORE, IGNORE_OTHERS, VALUES, NUMBERS, SCALE, DATE_FORMAT, SKIP_LINES, SKIP_ROWS;

	/** Its name in a profile, and behind two hyphens on the command line. */
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Whether it has no value. */
	public boolean isFlag() {
		return this == IGNORE_OTHERS;
	}

	/** The option of that name; null if there is none. */
	public static @Nullable MappingOption of(String key) {
		return Arrays.stream(values()).filter((option) -> option.key().equals(key)).findFirst().orElse(null);
	}

	public static List<String> keys() {
		return Arrays.stream(values()).map(MappingOption::key).toList();
	}

}
