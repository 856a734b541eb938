package trades.server.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds environment variables that look like settings and are none. */
public final class MistakenVariables {

	private static final String PREFIX = "TRADES_";

	/** What the client and the start scripts read. */
	private static final Set<String> OTHERS = Set.of("TRADES_SERVER", "TRADES_OUTPUT", "TRADES_COLOR", "TRADES_TIMEOUT",
			"TRADES_TIMEZONE", "TRADES_PAGER", "TRADES_TOKEN", "TRADES_TOKEN_FILE", "TRADES_INSECURE_TOKEN",
			"TRADES_CACERT", "TRADES_CERT", "TRADES_KEY", "TRADES_OPTS", "TRADES_CACHE", "TRADES_SERVER_OPTS");

	/**
	 * What Kubernetes tells of a service that is called trades, beside its {@code tcp://}
	 * address.
	 */
	private static final Pattern SERVICE = Pattern.compile(".*_SERVICE_(HOST|PORT.*)|.*_PORT_\\d+_.*");

	private MistakenVariables() {
	}

	/** Says of each that it is no setting, and which one was probably meant. */
	public static List<String> describe(Map<String, Object> variables, KnownSettings known) {
		Set<String> settings = known.under("trades.")
			.flatMap(MistakenVariables::variables)
			.collect(Collectors.toUnmodifiableSet());
		return variables.entrySet()
			.stream()
			.filter(variable -> !variable.getValue().toString().contains("://"))
			.map(Map.Entry::getKey)
			.filter(variable -> variable.startsWith(PREFIX) && !OTHERS.contains(variable))
			.filter(variable -> !SERVICE.matcher(variable).matches() && !isSetting(variable, settings))
			.sorted()
			.map(variable -> variable + " is no setting"
					+ Spelling.nearest(variable, settings.stream(), other -> false)
						.map(nearest -> "; did you mean " + nearest + "?")
						.orElse(""))
			.toList();
	}

	/** A dash is an underscore, or left out. */
	private static Stream<String> variables(String property) {
		String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
		return Stream.of(variable.replace('-', '_'), variable.replace("-", ""));
	}

	/** A list has a number for each of its members. */
	private static boolean isSetting(String variable, Set<String> settings) {
		return settings.contains(variable) || settings.contains(variable.replaceFirst("_\\d+_?$", ""));
	}

}
