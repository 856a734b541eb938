package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;

import static org.awaitility.Awaitility.await;

/**
 * A PostgreSQL of this machine's distribution, which other than the one in a jar can have
 * standbys. A test is skipped where there is none.
 */
final class InstalledPostgres implements AutoCloseable {

	private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");

	private static final String OWNER = "postgres";

	private final Path programs;

	private final Path data;

	private final int port;

	private Process process;

	private InstalledPostgres(Path programs, Path data) {
		this.programs = programs;
		this.data = data;
		this.port = unusedPort();
	}

	/** Starts a new one, in a directory that is not there yet. */
	static InstalledPostgres create(Path data) {
		InstalledPostgres database = new InstalledPostgres(programs(), data);
		database.run("initdb", "-D", data.toString(), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
		database.start();
		return database;
	}

	/** Starts a copy of this one that follows it, and has it wait for the copy. */
	InstalledPostgres standby(Path copy) {
		InstalledPostgres standby = new InstalledPostgres(this.programs, copy);
		run("pg_basebackup", "-D", copy.toString(), "-R", "-c", "fast", "-h", "localhost", "-p",
				Integer.toString(this.port), "-U", OWNER);
		standby.start();
		execute(OWNER, "alter system set synchronous_standby_names = '*'");
		execute(OWNER, "select pg_reload_conf()");
		await().until(() -> query("select count(*) from pg_stat_replication where sync_state = 'sync'").equals("1"));
		return standby;
	}

	private static Path programs() {
		try (Stream<Path> versions = Files.isDirectory(INSTALLATIONS) ? Files.list(INSTALLATIONS) : Stream.of()) {
			return versions.map(version -> version.resolve("bin"))
				.filter(programs -> Files.isExecutable(programs.resolve("pg_basebackup"))
						&& Files.isExecutable(programs.resolve("initdb")))
				.max(Comparator.naturalOrder())
				.orElseThrow(() -> {
					String reason = "There is no " + INSTALLATIONS + "/*/bin/pg_basebackup here, which Debian's package"
							+ " postgresql has, so that the promotion of a standby is not tested.";
					System.err.println(reason);
					return new TestAbortedException(reason);
				});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int unusedPort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts it, or starts it again after a crash. */
	void start() {
		this.process = launch("postgres", "-D", this.data.toString(), "-p", Integer.toString(this.port), "-c",
				"listen_addresses=localhost", "-c", "unix_socket_directories=");
		await().until(() -> {
			try {
				return query("select 1").equals("1");
			}
			catch (IllegalStateException ex) {
				if (!this.process.isAlive()) {
					throw new IllegalStateException(Files.readString(log()), ex);
				}
				return false;
			}
		});
	}

	private Path log() {
		return this.data.resolveSibling(this.data.getFileName() + ".log");
	}

	private void run(String program, String... arguments) {
		try {
			if (launch(program, arguments).waitFor() != 0) {
				throw new IllegalStateException(program + " failed: " + Files.readString(log()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Process launch(String program, String... arguments) {
		List<String> command = new ArrayList<>();
		if (System.getProperty("user.name").equals("root")) {
			// It refuses to run as root.
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(this.programs.resolve(program).toString());
		command.addAll(Arrays.asList(arguments));
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Ends it as the loss of its machine does: none of its processes sees another one
	 * end.
	 */
	void crash() {
		Signal.send("STOP", this.process.pid());
		List<ProcessHandle> backends = this.process.descendants().toList();
		backends.forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly();
		await().until(() -> !this.process.isAlive() && backends.stream().noneMatch(ProcessHandle::isAlive));
	}

	/** Makes a standby the primary. */
	void promote() {
		execute(OWNER, "select pg_promote()");
	}

	String hostAndPort() {
		return "localhost:" + this.port;
	}

	void execute(String database, String sql) {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The first field of the first row, empty if there is none. */
	String query(String sql) {
		try (Connection connection = connect(OWNER);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			return rows.next() ? rows.getString(1) : "";
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Connection connect(String database) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://" + hostAndPort() + "/" + database, OWNER, null);
	}

	@Override
	public void close() {
		if (this.process != null && this.process.isAlive()) {
			crash();
		}
	}

}
