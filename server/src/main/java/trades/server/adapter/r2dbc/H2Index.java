package trades.server.adapter.r2dbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.h2.H2ConnectionOption;
import io.r2dbc.spi.Connection;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import trades.server.application.port.out.TradeIndex;
import trades.server.domain.Entry;

/** The index of the embedded book: an H2 database in one file. */
public final class H2Index implements AutoCloseable {

	private static final String SUFFIX = ".mv.db";

	private final SingleConnectionFactory writeConnection;

	private final DatabaseReads reads;

	private final R2dbcTradeIndex index;

	private H2Index(SingleConnectionFactory writeConnection, DatabaseReads reads) {
		this.writeConnection = writeConnection;
		this.reads = reads;
		this.index = new R2dbcTradeIndex(writeConnection, reads);
	}

	/** The file of the database that is named by a path without suffix. */
	public static Path file(Path database) {
		return database.resolveSibling(database.getFileName() + SUFFIX);
	}

	/** Opens a database, which is made if it isn't there. */
	public static H2Index open(Path database) {
		H2ConnectionFactory connections = connections(database);
		// The first connection opens the file, and fails when it can't be read.
		Connection connection = Objects.requireNonNull(connections.create().block());
		SingleConnectionFactory writeConnection = new SingleConnectionFactory(connection, connections.getMetadata(),
				true);
		int parallelism = Math.max(2, Runtime.getRuntime().availableProcessors());
		return new H2Index(writeConnection, new DatabaseReads(connections, parallelism));
	}

	private static H2ConnectionFactory connections(Path database) {
		return new H2ConnectionFactory(H2ConnectionConfiguration.builder()
			.file(database.toAbsolutePath().toString())
			// The close below is the only one: one on exit would race with it.
			.property(H2ConnectionOption.DB_CLOSE_ON_EXIT, "FALSE")
			.property(H2ConnectionOption.DB_CLOSE_DELAY, "-1")
			.build());
	}

	/**
	 * Moves a database aside that can't be used, in place of the one moved aside before.
	 */
	public static Path moveAside(Path database) throws IOException {
		Path file = file(database);
		return Files.move(file, file.resolveSibling(file.getFileName() + ".aside"),
				StandardCopyOption.REPLACE_EXISTING);
	}

	/** The port that the application reads and writes through. */
	public TradeIndex port() {
		return this.index;
	}

	/**
	 * The book that the database belongs to; none when its schema is not of this version.
	 */
	public Optional<UUID> bookId() {
		return this.index.bookId();
	}

	/**
	 * Makes an empty index for a book; {@link #complete} must follow when it is filled.
	 */
	public void create(UUID bookId) {
		this.index.create(bookId);
	}

	/** Adds the secondary indexes to an index that was made by {@link #create}. */
	public void complete() {
		this.index.createIndexes();
	}

	/** Applies entries of which some rows may be there already. */
	public void merge(List<Entry> entries) {
		this.index.merge(entries);
	}

	/** The highest id, 0 while there is no trade. */
	public long lastId() {
		return this.index.lastIdNow();
	}

	/**
	 * How many trades there are; more or fewer than {@link #lastId} mean that some are
	 * missing.
	 */
	public long tradeCount() {
		return this.index.tradeCount();
	}

	/** How many idempotency keys there are. */
	public long keyCount() {
		return this.index.keyCount();
	}

	/** Writes everything that is committed to the disk. Any thread may ask for it. */
	public void sync() {
		this.reads.run(client -> client.sql("checkpoint sync").fetch().rowsUpdated()).block();
	}

	/** Closes the database; everything that was applied is then in its file. */
	@Override
	public void close() {
		this.reads.close();
		try {
			DatabaseClient.create(this.writeConnection).sql("shutdown").fetch().rowsUpdated().block();
		}
		finally {
			this.writeConnection.destroy();
		}
	}

}
