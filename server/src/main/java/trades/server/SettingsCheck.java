package trades.server;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import trades.server.adapter.out.embedded.EmbeddedBook;
import trades.server.settings.Bounds;
import trades.server.settings.GivenSettings;
import trades.server.settings.InvalidSettingException;
import trades.server.settings.KnownSettings;
import trades.server.settings.MistakenVariables;
import trades.server.settings.UnusableSettingException;

/** Checks the settings before anything is opened by them. */
final class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

	private static final Logger logger = LoggerFactory.getLogger(SettingsCheck.class);

	private static final String DATA_DIR = "trades.data-dir";

	/** Where the book is without a setting, in the working directory. */
	private static final Path USUAL_PLACE = Path.of("data");

	private static final String PEM_BUNDLES = "spring.ssl.bundle.pem";

	private static final List<String> BASE_PATHS = List.of("management.endpoints.web.base-path",
			"management.server.base-path");

	private static final int MAX_PORT = 65_535;

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		check(event.getEnvironment());
	}

	/**
	 * Refuses what can't be used, in a sentence.
	 * @throws UnusableSettingException with the sentence
	 */
	static void check(ConfigurableEnvironment environment) {
		KnownSettings known = KnownSettings.ours();
		GivenSettings settings = new GivenSettings(environment);
		settings.refuseUnknownInFiles(known);
		Stream.concat(known.under("trades."), Stream.of("server.port", "server.address"))
			.forEach(settings::refuseEmpty);
		try {
			checkPort(settings, "server.port", 0);
			// -1 has the same port serve both.
			checkPort(settings, "management.server.port", -1);
			for (String name : BASE_PATHS) {
				checkLeftOut(settings, name);
			}
		}
		catch (InvalidSettingException ex) {
			throw settings.refusal(ex);
		}
		settings.read("server.address", InetAddress.class);
		verifyKeys(environment);
		TradesProperties properties = settings.read("trades", TradesProperties.class);
		if (properties != null && properties.store() == TradesProperties.Store.EMBEDDED
				&& settings.find(DATA_DIR).isEmpty()) {
			checkDefaultPlace(properties.dataDir());
		}
		MistakenVariables.describe(environment.getSystemEnvironment(), known).forEach(logger::warn);
	}

	/**
	 * Has Boot compare keys with their certificates, at the start and when files change:
	 * otherwise only the clients would notice.
	 */
	private static void verifyKeys(ConfigurableEnvironment environment) {
		Map<String, Object> verifications = new HashMap<>();
		Binder.get(environment)
			.bind(PEM_BUNDLES, Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of())
			.keySet()
			.forEach(name -> verifications.put(PEM_BUNDLES + "." + name + ".keystore.verify-keys", true));
		if (!verifications.isEmpty()) {
			environment.getPropertySources().addLast(new MapPropertySource("verified keys", verifications));
		}
	}

	/** By its path it is told that a request is for an endpoint, and who may send it. */
	private static void checkLeftOut(GivenSettings settings, String name) {
		if (settings.find(name).isPresent()) {
			throw new InvalidSettingException(name,
					"left out, as the endpoints are guarded where they are: at /actuator");
		}
	}

	private static void checkPort(GivenSettings settings, String name, int least) {
		Integer port = settings.read(name, Integer.class);
		if (port != null) {
			Bounds.check(name, port, least, MAX_PORT);
		}
	}

	/**
	 * An installed server that finds no book where it keeps it by itself must not begin
	 * an empty one beside one that the user takes it to serve.
	 */
	private static void checkDefaultPlace(Path directory) {
		if (directory.toString().isEmpty()) {
			throw new UnusableSettingException(
					"Neither XDG_DATA_HOME nor HOME tells where to keep the book: set TRADES_DATA_DIR.");
		}
		if (EmbeddedBook.isIn(USUAL_PLACE) && !EmbeddedBook.isIn(directory)) {
			throw new UnusableSettingException("There is a book in " + USUAL_PLACE.toAbsolutePath() + ", but none in "
					+ directory.toAbsolutePath() + ", where it is kept unless told otherwise:"
					+ " set TRADES_DATA_DIR to the one that is meant, or move the former there.");
		}
	}

}
