package trades.server.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * H2's own way to import a CSV file, into the tables of the server, with the indexes that
 * H2 itself would need to find a user's trades and a symbol's.
 */
public final class CsvReadMain {

	private CsvReadMain() {
	}

	/**
	 * Imports, and prints the seconds it took.
	 * @param args the path of a new database and the file
	 */
	public static void main(String[] args) throws SQLException, IOException {
		try (Connection connection = Database.open(Path.of(args[0]))) {
			Database.run(connection, "schema.sql");
			Database.run(connection, "indexes.sql");
			try (Statement create = connection.createStatement()) {
				create.execute("create index trades_of_user on trades (user_id, id)");
				create.execute("create index trades_of_symbol on trades (symbol, id)");
			}
			long start = System.nanoTime();
			try (Statement insert = connection.createStatement()) {
				insert.executeUpdate("insert into trades (id, type, user_id, symbol, shares, price, traded_at)"
						+ " select rownum(), type, user_id, symbol, shares, price, \"TIMESTAMP\" from csvread('"
						+ args[1].replace("'", "''") + "')");
			}
			System.out.println("inserted " + Figures.secondsSince(start));
			try (Statement statement = connection.createStatement()) {
				statement.execute("checkpoint sync");
			}
			System.out.println("synced " + Figures.secondsSince(start));
		}
	}

}
