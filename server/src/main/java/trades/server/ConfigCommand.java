package trades.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.ConfigurableEnvironment;
import trades.server.settings.GivenSettings;
import trades.server.settings.KnownSettings;

/**
 * {@code java -jar trades-server.jar config}: prints each setting, with its value and who
 * gave it.
 */
final class ConfigCommand {

	static final String NAME = "config";

	/** What docs/configuration.md lists besides the settings under {@code trades.}. */
	private static final List<String> OTHERS = List.of("server.address", "server.port", "server.ssl.bundle",
			"server.ssl.client-auth", "spring.r2dbc.password", "spring.r2dbc.url", "spring.r2dbc.username",
			"spring.security.oauth2.resourceserver.jwt.audiences",
			"spring.security.oauth2.resourceserver.jwt.issuer-uri",
			"spring.security.oauth2.resourceserver.jwt.jwk-set-uri");

	private static final String HIDDEN = "(hidden)";

	private ConfigCommand() {
	}

	/**
	 * Prints a setting in each line: name, value, origin.
	 * @param args the settings, as the server takes them
	 */
	static void run(List<String> args, PrintStream out) {
		ConfigurableEnvironment environment = ConfiguredApplication.settings(args);
		GivenSettings given = new GivenSettings(environment);
		KnownSettings known = KnownSettings.ours();
		Stream.concat(known.under("trades."), OTHERS.stream()).sorted().forEach(name -> {
			String value = Optional.ofNullable(environment.getProperty(name))
				.or(() -> known.defaultOf(name))
				.map(text -> shown(name, text))
				.orElse("");
			Optional<ConfigurationProperty> property = given.find(name);
			out.printf("%-29s %-21s %s%n", name, value, property.map(GivenSettings::origin).orElse("default"));
		});
	}

	/** Without what nobody is to read over somebody's shoulder. */
	private static String shown(String name, String value) {
		return name.endsWith("password") ? HIDDEN : value.replaceFirst("://[^/]*@", "://" + HIDDEN + "@")
			.replaceAll("(?i)(password=)[^&]*", "$1" + HIDDEN);
	}

}
