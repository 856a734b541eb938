package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;
import java.util.function.Supplier;

import io.r2dbc.spi.R2dbcException;
import trades.server.adapter.out.postgresql.session.Session;

/** Says why the database did not do what it was told, and what to do. */
final class DatabaseFailures {

	private DatabaseFailures() {
	}

	/**
	 * Does something in the database.
	 * @throws IOException telling why that failed, as a clause
	 */
	static <T> T explained(Supplier<T> deed) throws IOException {
		try {
			return deed.get();
		}
		catch (Session.LostException ex) {
			throw new IOException(ex.getMessage() + "; repeat the command once the database is there again", ex);
		}
		catch (R2dbcException ex) {
			throw new IOException(reason(ex), ex);
		}
	}

	private static String reason(R2dbcException refusal) {
		return switch (String.valueOf(refusal.getSqlState())) {
			case "55P03", "TR002" -> "others are recording in it; stop its servers first, then repeat the command";
			case "42501" ->
				"the role may not do it (" + refusal.getMessage() + "); log in as the owner of the database";
			default -> "the database refuses it: " + refusal.getMessage();
		};
	}

}
