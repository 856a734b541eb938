package trades.server;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.core.env.Environment;
import trades.server.adapter.out.embedded.EmbeddedBook;
import trades.server.adapter.out.embedded.JournalMeters;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.postgresql.PostgresqlBook;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.application.port.in.CheckAccess;

/**
 * Opens the book; the only place that names an engine, of which only one is loaded. Not a
 * configuration, as the build works out what those register, and the engine is a user's
 * choice.
 */
final class EngineRegistrar implements BeanRegistrar {

	private static final String BOOK = "book";

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		switch (environment.getProperty("trades.store", TradesProperties.Store.class,
				TradesProperties.Store.EMBEDDED)) {
			case EMBEDDED -> embedded(registry);
			case POSTGRESQL -> postgresql(registry, environment);
		}
	}

	/** A book on the disk of this machine. */
	private static void embedded(BeanRegistry registry) {
		registry.registerBean(BOOK, EmbeddedBook.class, bean -> bean.supplier(context -> {
			TradesProperties properties = afterAccess(context);
			return EmbeddedBook.open(BookSettings.of(properties.dataDir(), properties.minFreeSpace().toBytes(),
					properties.checkpointInterval()));
		}));
		registry.registerBean("diskSpaceHealthIndicator", DiskSpaceHealthIndicator.class,
				bean -> bean.supplier(context -> {
					TradesProperties properties = context.bean(TradesProperties.class);
					return new DiskSpaceHealthIndicator(properties.dataDir().toFile(), properties.minFreeSpace());
				}));
		registry.registerBean("journalMeters", JournalMeters.class,
				bean -> bean.supplier(context -> new JournalMeters(context.bean(EmbeddedBook.class))));
	}

	/** A book in a database that other servers may share. */
	private static void postgresql(BeanRegistry registry, Environment environment) {
		registry.registerBean(BOOK, PostgresqlBook.class, bean -> bean.supplier(context -> {
			TradesProperties properties = afterAccess(context);
			return PostgresqlBook.open(database(environment), properties.postgresql().lease());
		}));
	}

	/** A server that would let the wrong people in opens nothing. */
	private static TradesProperties afterAccess(BeanRegistry.SupplierContext context) {
		context.bean(CheckAccess.class);
		return context.bean(TradesProperties.class);
	}

	/** The database that the settings name. */
	static Database database(Environment settings) {
		return database(settings.getProperty("spring.r2dbc.url"), settings);
	}

	/** One into which the settings log in. */
	static Database database(@Nullable String url, Environment settings) {
		return Database.of(url, settings.getProperty("spring.r2dbc.username"),
				settings.getProperty("spring.r2dbc.password"));
	}

}
