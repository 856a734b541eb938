package trades.server.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** H2's own way to import a CSV file, into the tables and indexes of the server. */
public final class CsvReadMain {

	private CsvReadMain() {
	}

	/**
	 * Imports, and prints the seconds it took.
	 * @param args the path of a new database and the file
	 */
	public static void main(String[] args) throws SQLException, IOException {
		try (Connection connection = Database.open(args[0])) {
			Database.run(connection, "schema.sql");
			Database.run(connection, "indexes.sql");
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
