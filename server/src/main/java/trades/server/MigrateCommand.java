package trades.server;

import java.io.PrintStream;
import java.util.List;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.SchemaMigration;

/**
 * {@code java -jar trades-server.jar migrate}: makes the book in the PostgreSQL database
 * that the settings name, or upgrades its tables, as the role that owns the database.
 */
final class MigrateCommand {

	static final String NAME = "migrate";

	private MigrateCommand() {
	}

	/**
	 * Migrates and prints what was done.
	 * @param args the settings, as the server takes them
	 */
	static void run(List<String> args, PrintStream out) {
		try (ConfigurableApplicationContext context = ConfiguredApplication.run(Settings.class, WebApplicationType.NONE,
				args)) {
			Database database = EngineRegistrar.database(context.getBean(R2dbcProperties.class));
			String serverRole = context.getBean(TradesProperties.class).postgresql().serverRole();
			out.println(SchemaMigration.migrate(database, serverRole));
		}
	}

	/** The settings, and nothing that would open the book. */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ TradesProperties.class, R2dbcProperties.class })
	static class Settings {

	}

}
