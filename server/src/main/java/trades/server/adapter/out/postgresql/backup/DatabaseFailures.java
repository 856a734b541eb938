package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;

import io.r2dbc.spi.R2dbcException;
import trades.server.adapter.out.postgresql.Session;

/** Says why the database did not do what it was told, and what to do. */
final class DatabaseFailures {

	private DatabaseFailures() {
	}

	/** What was lost. */
	static IOException explain(Session.LostException failure) {
		return new IOException(failure.getMessage() + "; repeat the command once the database is there again", failure);
	}

	/** What was refused. */
	static IOException explain(R2dbcException failure) {
		return new IOException(switch (Session.sqlState(failure)) {
			case "55P03", "TR002" -> "others are recording in it; stop its servers first, then repeat the command";
			case "42501" ->
				"the role may not do it (" + failure.getMessage() + "); log in as the owner of the database";
			default -> "the database refuses it: " + failure.getMessage();
		}, failure);
	}

}
