package trades.server;

import java.io.PrintStream;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.settings.UnusableSettingException;

/**
 * {@code java -jar trades-server.jar verify}: checks the book that the same settings
 * would serve, offline.
 */
final class VerifyCommand {

	static final String NAME = "verify";

	private VerifyCommand() {
	}

	/**
	 * Checks the book and prints what was found.
	 * @param args the settings, as the server takes them
	 * @return the exit code: 0 when the book is sound, 1 when it isn't
	 */
	static int run(List<String> args, PrintStream out) {
		try (ConfigurableApplicationContext context = ConfiguredApplication.run(Settings.class, WebApplicationType.NONE,
				args)) {
			TradesProperties properties = context.getBean(TradesProperties.class);
			if (properties.store() != TradesProperties.Store.EMBEDDED) {
				throw new UnusableSettingException("Only an embedded book can be verified: leave TRADES_STORE out, and"
						+ " let the database check its own files (pg_amcheck).");
			}
			BookVerification.Result result = BookVerification.verify(properties.dataDir());
			result.lines().forEach(out::println);
			return result.isSound() ? 0 : 1;
		}
	}

	/** The settings, and nothing that would open the book. */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(TradesProperties.class)
	static class Settings {

	}

}
