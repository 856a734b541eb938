package trades.server.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a plain program would do instead of {@code GET /trades}: reads page after page
 * through JDBC and prints each row. Whoever connects to its port sends the sign of a
 * format and gets the list.
 */
public final class ScanMain {

	private static final int PAGE = 1_000;

	private ScanMain() {
	}

	/**
	 * Serves on a free port, which it prints, until it is ended.
	 * @param args the address of the database, the SQL of a trade's type, and the table
	 */
	public static void main(String[] args) throws SQLException, IOException {
		String query = "select id, " + args[1] + ", user_id, symbol, shares, price, traded_at from " + args[2]
				+ " where id > ? order by id limit " + PAGE;
		try (Connection connection = DriverManager.getConnection(args[0]);
				ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			System.out.println("port " + listener.getLocalPort());
			while (true) {
				try (Socket socket = listener.accept();
						OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
					print(connection, query, ListFormat.of(socket.getInputStream().read()), out);
				}
			}
		}
	}

	private static void print(Connection connection, String sql, ListFormat format, OutputStream out)
			throws SQLException, IOException {
		StringBuilder text = new StringBuilder(format.start());
		try (PreparedStatement query = connection.prepareStatement(sql)) {
			long last = 0;
			for (int rows = PAGE; rows == PAGE;) {
				query.setLong(1, last);
				rows = 0;
				try (ResultSet result = query.executeQuery()) {
					for (; result.next(); rows++) {
						format.append(text, last == 0, result);
						last = result.getLong(1);
					}
				}
				out.write(text.toString().getBytes(StandardCharsets.UTF_8));
				text.setLength(0);
			}
		}
		out.write(format.end().getBytes(StandardCharsets.UTF_8));
	}

}
