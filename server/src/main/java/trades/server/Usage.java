package trades.server;

import java.io.IOException;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What the program says of itself when it is asked, which starts nothing. */
final class Usage {

	static final String TEXT = """
			Usage: trades-server [COMMAND] [--NAME=VALUE...]     (or java -jar trades-server.jar ...)

			Records trades and serves them over HTTP, until Ctrl-C or SIGTERM ends it. Or, with a COMMAND:
			  backup FILE                copies the book to a file, also while it is served; a copy of it that is there
			                             is continued
			  restore FILE               makes a new book of a copy, in an empty data directory or database
			  restore --move DIRECTORY   moves the book in a directory, or in a database by its address, to the data
			                             directory or database, as the same book; what is left there is sealed
			  verify                     checks the book, while no server has it open unless it is in PostgreSQL
			  verify FILE                checks a copy
			  verify ... --digests       prints SHA-256 digests of each 32768 ids too, to compare books and copies
			  token create --name NAME --scope trades:read,trades:write,ops [--expires 2027-01-31|90d]
			                             makes a token and prints it; once there is one, every request needs one
			  token list                 lists the tokens
			  token revoke NAME          has a token refused from now on
			  migrate                    makes a book in PostgreSQL, or upgrades it
			  config                     prints each setting, its value and who gave it; secrets are hidden
			--version tells the version.

			Settings, on the command line or in the environment:
			  --server.port=8000           SERVER_PORT            where to listen; --port is short for it
			  --server.address=127.0.0.1   SERVER_ADDRESS         0.0.0.0 is every interface; needs a token, or:
			  --trades.access=auto         TRADES_ACCESS          open: lets everybody in, whatever tokens there are
			  --trades.data-dir=data       TRADES_DATA_DIR        the book; made when it isn't there
			                               (trades-server, installed: $XDG_DATA_HOME/trades or ~/.local/share/trades)
			  --trades.max-body-size=8MB   TRADES_MAX_BODY_SIZE   the largest request
			  --trades.max-batch=10000     TRADES_MAX_BATCH       the most trades in one batch
			  --trades.store=embedded      TRADES_STORE           postgresql: in the database of SPRING_R2DBC_URL, which
			                               servers share (SPRING_R2DBC_USERNAME, SPRING_R2DBC_PASSWORD)
			'config' lists the others. TRADES_SERVER_OPTS holds options for the Java VM (trades-server only).

			Exit codes: 0 done, 1 it can't be done or the book is not sound, 2 wrong usage, 70 it had to end
			because the book can't be written or memory ran out; what was acknowledged is safe.
			""";

	private Usage() {
	}

	static boolean isAskedFor(List<String> args) {
		return args.contains("--help") || args.contains("-h") || (!args.isEmpty() && args.get(0).equals("help"));
	}

	/** The version of the build. */
	static String version() throws IOException {
		return PropertiesLoaderUtils.loadProperties(new ClassPathResource("META-INF/build-info.properties"))
			.getProperty("build.version");
	}

}
