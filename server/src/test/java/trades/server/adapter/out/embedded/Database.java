package trades.server.adapter.out.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Meddles with the index of a book by other means than the book's own. */
final class Database {

	private Database() {
	}

	/** Changes the index of a book that is closed. */
	static void change(Path directory, String sql) {
		// The database keeps the setting of the server that it is not closed with its
		// last connection.
		execute(url(directory), sql, "shutdown");
	}

	/** Changes the index of a book that is open in this process. */
	static void changeOpen(Path directory, String sql) {
		execute(url(directory) + ";IFEXISTS=TRUE", sql);
	}

	private static String url(Path directory) {
		return "jdbc:h2:file:" + directory.toAbsolutePath().resolve("trades");
	}

	private static void execute(String url, String... statements) {
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
