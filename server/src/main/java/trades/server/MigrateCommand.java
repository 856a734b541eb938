package trades.server;

import java.io.PrintStream;
import java.util.List;

import org.springframework.core.env.Environment;
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
		Environment settings = ConfiguredApplication.settings(args);
		out.println(SchemaMigration.migrate(EngineRegistrar.database(settings),
				TradesProperties.of(settings).postgresql().serverRole()));
	}

}
