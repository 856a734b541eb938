package trades.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import trades.server.adapter.in.web.access.AllowedOrigins;
import trades.server.adapter.in.web.access.Hosts;
import trades.server.adapter.in.web.connection.Timeouts;
import trades.server.settings.Bounds;
import trades.server.settings.InvalidSettingException;

/**
 * The settings under {@code trades.}, each of which can also be given as an environment
 * variable such as {@code TRADES_DATA_DIR}.
 *
 * @param store what the book is kept in
 * @param postgresql what only matters to a book in PostgreSQL
 * @param dataDir where an embedded book lies; made when it isn't there
 * @param minFreeSpace below so much free disk space nothing is recorded
 * @param checkpointInterval how often a busy book notes how far its index is good
 * @param maxBodySize the largest request body
 * @param maxBatch the most trades in one batch
 * @param queue what bounds the submissions that wait for the writer
 * @param pageSize how many trades one read of the list takes from the index
 * @param cacheSize about how much memory may hold trades that were read; an eighth of the
 * heap when absent
 * @param access who is let in
 * @param hosts names and addresses, without ports, by which the server may be asked for
 * besides those of the loopback interface
 * @param cors pages of which other sites may use the server
 * @param accessLog whether each request gets a line in the log
 * @param maxFeeds how many feeds there may be at once; each takes some kilobytes
 * @param maxConnections how many connections there may be at once; as many as the process
 * has descriptors and memory for when absent
 * @param maxConnectionsPerAddress how many of them one address may have, which is that of
 * a proxy where there is one; any number when absent
 * @param timeouts how long to wait for a client
 */
@ConfigurationProperties("trades")
public record TradesProperties(@DefaultValue("embedded") Store store, @DefaultValue Postgresql postgresql,
		@DefaultValue("data") Path dataDir, @DefaultValue("64MB") DataSize minFreeSpace,
		@DefaultValue("2s") Duration checkpointInterval, @DefaultValue("8MB") DataSize maxBodySize,
		@DefaultValue("10000") int maxBatch, @DefaultValue Queue queue, @DefaultValue("512") int pageSize,
		@Nullable DataSize cacheSize, @DefaultValue("auto") Access access, @DefaultValue List<String> hosts,
		@DefaultValue Cors cors, @DefaultValue("false") boolean accessLog, @DefaultValue("2000") int maxFeeds,
		@Nullable Integer maxConnections, @Nullable Integer maxConnectionsPerAddress,
		@NestedConfigurationProperty @DefaultValue Timeouts timeouts) {

	/**
	 * What a book can be kept in: files on this machine, or a database that servers
	 * share.
	 */
	public enum Store {

		EMBEDDED, POSTGRESQL

	}

	/**
	 * Who is let in: everybody on this machine until there is a token and whoever has one
	 * from then on, or everybody.
	 */
	public enum Access {

		AUTO, OPEN

	}

	/**
	 * What only matters to a book in PostgreSQL, beside the address in
	 * {@code spring.r2dbc}.
	 *
	 * @param serverRole the role that a migration lets serve the book
	 * @param lease so long after it last heard from the database a server reads from it;
	 * must be shorter than a standby takes to replace it
	 */
	public record Postgresql(@DefaultValue("trades_server") String serverRole, @DefaultValue("5s") Duration lease) {

		/**
		 * Checks what would only show later.
		 * @throws InvalidSettingException naming the setting and what it may be
		 */
		public Postgresql {
			Bounds.check("trades.postgresql.lease", lease, Duration.ofSeconds(1), Duration.ofMinutes(1));
		}

	}

	/** A page is one array to the database, which takes no more than 65,536 elements. */
	private static final int MAX_PAGE = 10_000;

	/** A body is one array of bytes. */
	private static final DataSize MAX_BODY = DataSize.ofMegabytes(2047);

	/**
	 * Checks what would only show later.
	 * @throws InvalidSettingException naming the setting and what it may be
	 */
	public TradesProperties {
		Bounds.check("trades.min-free-space", minFreeSpace, DataSize.ofBytes(0), DataSize.ofTerabytes(1));
		Bounds.check("trades.checkpoint-interval", checkpointInterval, Duration.ofMillis(1), Duration.ofDays(1));
		Bounds.check("trades.max-body-size", maxBodySize, DataSize.ofBytes(1), MAX_BODY);
		Bounds.check("trades.max-batch", maxBatch, 1, 1_000_000);
		Bounds.check("trades.page-size", pageSize, 1, MAX_PAGE);
		Bounds.checkMemory("trades.cache-size", cacheSize, DataSize.ofBytes(0));
		Bounds.check("trades.max-feeds", maxFeeds, 0, 1_000_000);
		if (maxConnections != null) {
			Bounds.check("trades.max-connections", maxConnections, 1, 1_000_000);
		}
		if (maxConnectionsPerAddress != null) {
			Bounds.check("trades.max-connections-per-address", maxConnectionsPerAddress, 1, 1_000_000);
		}
		checkTimeout("idle", timeouts.idle());
		checkTimeout("header", timeouts.header());
		checkTimeout("body-gap", timeouts.bodyGap());
		checkTimeout("body", timeouts.body());
		checkTimeout("drain", timeouts.drain());
		checkTimeout("write", timeouts.write());
		Bounds.check("trades.timeouts.body-rate", timeouts.bodyRate(), DataSize.ofBytes(1), DataSize.ofGigabytes(1));
		if (!hosts.stream().allMatch(Hosts::isName)) {
			throw new InvalidSettingException("trades.hosts",
					"names or addresses such as trades.example.com, without scheme and port, separated by commas");
		}
	}

	/** What an environment sets; the server itself has them as a bean. */
	static TradesProperties of(Environment environment) {
		return Binder.get(environment).bindOrCreate("trades", TradesProperties.class);
	}

	/**
	 * Pages of which other sites may use the server.
	 *
	 * @param origins each such as {@code https://app.example.com}; none by default
	 */
	public record Cors(@DefaultValue List<String> origins) {

		/**
		 * Checks what would only show later. There is no pattern for all: their pages
		 * could read a book that is open to this machine alone.
		 * @throws InvalidSettingException naming the setting and what it may be
		 */
		public Cors {
			if (!origins.stream().allMatch(AllowedOrigins::isOrigin)) {
				throw new InvalidSettingException("trades.cors.origins",
						"origins such as https://app.example.com, each in full (no *) and without a path,"
								+ " separated by commas");
			}
		}

	}

	private static void checkTimeout(String name, Duration timeout) {
		Bounds.check("trades.timeouts." + name, timeout, Duration.ofMillis(1), Duration.ofDays(1));
	}

	/** A part of the heap that is taken for granted where no size is set. */
	private static final int SHARE_OF_HEAP = 8;

	/** About how many bytes the cache of trades may take. */
	public long cacheBytes() {
		return (this.cacheSize != null) ? this.cacheSize.toBytes() : Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
	}

	/**
	 * What bounds the submissions that wait for the writer; beyond it a client is told to
	 * come back.
	 *
	 * @param count how many may wait
	 * @param size how many bytes of bodies may wait; an eighth of the heap when absent,
	 * but no more than 64 MB
	 * @param groupSize how many bytes of bodies are committed together, give or take one
	 */
	public record Queue(@DefaultValue("10000") int count, @Nullable DataSize size,
			@DefaultValue("4MB") DataSize groupSize) {

		private static final long MAX_BYTES = DataSize.ofMegabytes(64).toBytes();

		/**
		 * Checks what would only show later.
		 * @throws InvalidSettingException naming the setting and what it may be
		 */
		public Queue {
			Bounds.check("trades.queue.count", count, 1, 1_000_000);
			Bounds.checkMemory("trades.queue.size", size, DataSize.ofKilobytes(1));
			Bounds.check("trades.queue.group-size", groupSize, DataSize.ofBytes(1), DataSize.ofMegabytes(64));
		}

		/** How many bytes of bodies may wait. */
		public long bytes() {
			return (this.size != null) ? this.size.toBytes()
					: Math.min(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, MAX_BYTES);
		}

	}

}
