package trades.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import trades.server.settings.Options;
import trades.server.settings.PreparedBeans;

/**
 * Runs what the program does with settings from the command line, the environment and the
 * {@code application.properties} beside the program, never from a file that happens to
 * lie in the working directory.
 */
final class ConfiguredApplication {

	/**
	 * A system property by which a start script tells where the book is unless a setting
	 * tells.
	 */
	private static final String DEFAULT_DATA_DIR = "trades.default-data-dir";

	private ConfiguredApplication() {
	}

	/**
	 * Starts an application.
	 * @param source its configuration
	 * @param arguments the options of the command line
	 */
	static ConfigurableApplicationContext run(Class<?> source, WebApplicationType type, List<String> arguments) {
		SpringApplication application = new SpringApplication(source);
		application.setMainApplicationClass(source);
		application.setWebApplicationType(type);
		application.setDefaultProperties(defaults());
		application.addListeners(new SettingsCheck(), new PreparedBeans(), new StartFailure.SoleReport());
		return application.run(Options.of(arguments));
	}

	/**
	 * Reads the settings alone, for what the program does instead of serving.
	 * @param arguments the options of the command line
	 */
	static ConfigurableEnvironment settings(List<String> arguments) {
		try (ConfigurableApplicationContext context = run(NoBeans.class, WebApplicationType.NONE, arguments)) {
			return context.getEnvironment();
		}
	}

	/** What is in the jar counts least, whatever place for settings somebody names. */
	private static Properties defaults() {
		try {
			Properties defaults = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
			defaults.setProperty("spring.config.location", "optional:" + homeDirectory());
			String dataDirectory = System.getProperty(DEFAULT_DATA_DIR);
			if (dataDirectory != null) {
				defaults.setProperty("trades.data-dir", dataDirectory);
			}
			return defaults;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As a location, in which these characters have a meaning of their own. */
	private static String homeDirectory() {
		return new ApplicationHome(TradesServer.class).getDir()
			.toURI()
			.toString()
			.replace(";", "%3B")
			.replace("*", "%2A");
	}

	/** So that nothing is opened. */
	private static final class NoBeans {

	}

}
