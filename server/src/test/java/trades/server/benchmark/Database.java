package trades.server.benchmark;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

import org.h2.tools.RunScript;
import trades.server.adapter.out.embedded.index.H2Index;

/** H2 through plain JDBC, set as the server sets it. */
final class Database {

	private Database() {
	}

	/** Opens the database whose file has this path without {@code .mv.db}. */
	static Connection open(Path path) throws SQLException {
		return DriverManager.getConnection(url(path));
	}

	/** Its address. */
	static String url(Path path) {
		return "jdbc:h2:file:" + path.toAbsolutePath() + ";RETENTION_TIME=0;WRITE_DELAY=2000;TRACE_LEVEL_FILE=0";
	}

	/** Runs one of the scripts that make the server's tables. */
	static void run(Connection connection, String script) throws SQLException, IOException {
		try (Reader sql = new InputStreamReader(Objects.requireNonNull(H2Index.class.getResourceAsStream(script)),
				StandardCharsets.UTF_8)) {
			RunScript.execute(connection, sql);
		}
	}

}
