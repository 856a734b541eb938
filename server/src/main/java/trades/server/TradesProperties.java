package trades.server;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings under {@code trades.}, each of which can also be given as an environment
 * variable such as {@code TRADES_DATA_DIR}.
 *
 * @param dataDir where the book lies; made when it isn't there
 * @param minFreeSpace below so much free disk space nothing is recorded
 * @param checkpointInterval how often a busy book notes how far its index is good
 * @param maxBodySize the largest request body
 * @param maxBatch the most trades in one batch
 * @param queue what bounds the submissions that wait for the writer
 * @param pageSize how many trades one read of the list takes from the index
 * @param cacheSize about how much memory may hold trades that were read; an eighth of the
 * heap when absent
 */
@ConfigurationProperties("trades")
public record TradesProperties(@DefaultValue("data") Path dataDir, @DefaultValue("64MB") DataSize minFreeSpace,
		@DefaultValue("2s") Duration checkpointInterval, @DefaultValue("8MB") DataSize maxBodySize,
		@DefaultValue("10000") int maxBatch, @DefaultValue Queue queue, @DefaultValue("512") int pageSize,
		@Nullable DataSize cacheSize) {

	/** A page is one array to the database, which takes no more than 65,536 elements. */
	private static final int MAX_PAGE = 10_000;

	/**
	 * Checks what would only show later.
	 * @throws IllegalArgumentException naming the setting and what it may be
	 */
	public TradesProperties {
		requirePositive("trades.max-batch", maxBatch);
		requirePositive("trades.page-size", pageSize);
		if (pageSize > MAX_PAGE) {
			throw new IllegalArgumentException("trades.page-size must be at most " + MAX_PAGE + ", not " + pageSize);
		}
		requirePositive("trades.checkpoint-interval in ms", checkpointInterval.toMillis());
		requirePositive("trades.max-body-size in bytes", maxBodySize.toBytes());
		requirePositive("trades.queue.count", queue.count());
		if (maxBodySize.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("trades.max-body-size must be below 2 GB, not " + maxBodySize);
		}
	}

	private static void requirePositive(String name, long value) {
		if (value < 1) {
			throw new IllegalArgumentException(name + " must be at least 1, not " + value);
		}
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

		/** How many bytes of bodies may wait. */
		public long bytes() {
			return (this.size != null) ? this.size.toBytes()
					: Math.min(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, MAX_BYTES);
		}

	}

}
