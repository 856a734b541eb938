package trades.server.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
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
	 * @param args the path of the database
	 */
	public static void main(String[] args) throws SQLException, IOException {
		try (Connection connection = Database.open(args[0]);
				ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			System.out.println("port " + listener.getLocalPort());
			while (true) {
				try (Socket socket = listener.accept();
						OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
					print(connection, ListFormat.of(socket.getInputStream().read()), out);
				}
			}
		}
	}

	private static void print(Connection connection, ListFormat format, OutputStream out)
			throws SQLException, IOException {
		StringBuilder text = new StringBuilder(format.start());
		try (PreparedStatement query = connection.prepareStatement("select id, type, user_id, symbol, shares, price,"
				+ " traded_at from trades where id > ? order by id limit " + PAGE)) {
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
