package trades.server.adapter.out.embedded.index;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.h2.H2ConnectionOption;
import io.r2dbc.spi.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;

/** The index of the embedded book: an H2 database in one file. */
public final class H2Index implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(H2Index.class);

	private static final String SUFFIX = ".mv.db";

	private final SingleConnectionFactory writeConnection;

	private final DatabaseReads reads;

	private final DatabaseReads searches;

	private final IndexWrites writes;

	private final IndexReads indexReads;

	private final IndexTables tables;

	private H2Index(Connection connection, SingleConnectionFactory writeConnection, DatabaseReads reads,
			DatabaseReads searches) {
		this.writeConnection = writeConnection;
		this.reads = reads;
		this.searches = searches;
		LatestSegment latestSegment = new LatestSegment(reads);
		this.writes = new IndexWrites(connection, latestSegment);
		this.indexReads = new IndexReads(reads, searches, latestSegment);
		this.tables = new IndexTables(writeConnection);
	}

	/** The file of the database that is named by a path without suffix. */
	public static Path file(Path database) {
		return database.resolveSibling(database.getFileName() + SUFFIX);
	}

	/**
	 * Whether H2 can open a database by this path: in its URL a semicolon starts the
	 * settings.
	 */
	public static boolean isUsable(Path database) {
		String path = database.toString();
		// On Windows a backslash is a separator; elsewhere H2 would turn it into one.
		return path.indexOf(';') < 0 && (File.separatorChar == '\\' || path.indexOf('\\') < 0);
	}

	/** Opens a database, which is made if it isn't there. */
	public static H2Index open(Path database) {
		return open(connections(database).build());
	}

	/**
	 * Opens a database that is there, only to read it; not a byte of its file is changed.
	 */
	public static H2Index openReadOnly(Path database) {
		return open(connections(database).property(H2ConnectionOption.ACCESS_MODE_DATA, "r").build());
	}

	private static H2Index open(H2ConnectionConfiguration configuration) {
		H2ConnectionFactory connections = new H2ConnectionFactory(configuration);
		// The first connection opens the file, and fails when it can't be read.
		Connection connection = Objects.requireNonNull(connections.create().block());
		SingleConnectionFactory writeConnection = new SingleConnectionFactory(connection, connections.getMetadata(),
				true);
		int parallelism = Math.max(2, Runtime.getRuntime().availableProcessors());
		return new H2Index(connection, writeConnection, new DatabaseReads(connections, parallelism, "trade-reads"),
				new DatabaseReads(connections, parallelism / 2, "trade-searches"));
	}

	private static H2ConnectionConfiguration.Builder connections(Path database) {
		return H2ConnectionConfiguration.builder()
			.file(database.toAbsolutePath().toString())
			// The close below is the only one: one on exit would race with it.
			.property(H2ConnectionOption.DB_CLOSE_ON_EXIT, "FALSE")
			.property(H2ConnectionOption.DB_CLOSE_DELAY, "-1")
			// Old chunks of the file are of use only after a loss of power, when it is
			// built anew anyway.
			.property("RETENTION_TIME", "0")
			// The journal is the truth and checkpoints sync, so H2 need not write sooner.
			// It also compacts its file less often, which holds up the writer.
			.property("WRITE_DELAY", "2000")
			// Every statement of every connection would keep its last page in memory.
			.property("OPTIMIZE_REUSE_RESULTS", "FALSE")
			// Its errors reach the log through the exceptions; its own file would grow
			// beside the book.
			.property(H2ConnectionOption.TRACE_LEVEL_FILE, "0");
	}

	/** Where {@link #moveAside} puts the file of a database. */
	public static Path asideFile(Path database) {
		return withSuffix(database, ".aside");
	}

	/**
	 * Moves a database aside that can't be used, in place of the one moved aside before.
	 */
	public static Path moveAside(Path database) throws IOException {
		return Files.move(file(database), asideFile(database), StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Removes what H2 was building when it was stopped, and would take for the database
	 * when that is gone.
	 */
	public static void removeRemains(Path database) throws IOException {
		Files.deleteIfExists(withSuffix(database, ".newFile"));
		Files.deleteIfExists(withSuffix(database, ".tempFile"));
	}

	private static Path withSuffix(Path database, String suffix) {
		return database.resolveSibling(database.getFileName() + SUFFIX + suffix);
	}

	/** What readers read with. */
	public BookReader reader() {
		return this.indexReads;
	}

	/**
	 * Has somebody told of each read that fails: damage inside the file shows only when a
	 * page of it is read.
	 */
	public void onFailedRead(Consumer<Throwable> observer) {
		this.indexReads.onFailure(observer);
	}

	/**
	 * Makes entries visible to every later read. Blocks, like all that writes; one thread
	 * at a time may write.
	 */
	public void apply(List<Entry> entries) {
		this.writes.apply(entries);
	}

	/** What is recorded under any of these keys, whatever their fingerprints. Blocks. */
	public List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys) {
		try {
			return this.writes.recordedUnder(keys);
		}
		catch (RuntimeException ex) {
			this.indexReads.failed(ex);
			throw ex;
		}
	}

	/** The tables as a whole. */
	public IndexTables tables() {
		return this.tables;
	}

	/**
	 * Applies entries that follow each other and of which some rows may be there already.
	 */
	public void replace(List<Entry> entries) {
		this.writes.replace(entries);
	}

	/** Writes everything that is committed to the disk. Any thread may ask for it. */
	public void sync() {
		this.reads.run(client -> client.sql("checkpoint sync").fetch().rowsUpdated()).block();
	}

	/** Closes the database; everything that was applied is then in its file. */
	@Override
	public void close() {
		close("shutdown");
	}

	/**
	 * Lets go of the database as it is, for one whose state does not matter: it is
	 * damaged, or was only read.
	 */
	public void abandon() {
		try {
			close("shutdown immediately");
		}
		catch (RuntimeException ex) {
			logger.debug("An index could not be closed in order", ex);
		}
	}

	private void close(String command) {
		this.searches.close();
		this.reads.close();
		try {
			DatabaseClient.create(this.writeConnection).sql(command).fetch().rowsUpdated().block();
		}
		finally {
			this.writeConnection.destroy();
		}
	}

}
