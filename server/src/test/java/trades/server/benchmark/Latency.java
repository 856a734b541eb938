package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import trades.server.e2e.RawHttp;

/** Medians of what one thread does again and again, in milliseconds. */
final class Latency {

	private static final int WARM_UP = 5_000;

	private static final int SAMPLES = 5_000;

	private Latency() {
	}

	/** A POST by the only client there is. */
	static double loneClient(URI server) throws IOException {
		try (RawHttp connection = new RawHttp(server)) {
			return median(() -> {
				if (connection.exchange(SocketLoad.post()).status() != 201) {
					throw new IOException("a trade was not recorded");
				}
			});
		}
	}

	/** A hundred bytes appended to a file and synced. */
	static double bareSync(Path directory) throws IOException {
		ByteBuffer record = ByteBuffer.allocate(100);
		try (FileChannel file = FileChannel.open(directory.resolve("sync"), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.APPEND)) {
			return median(() -> {
				file.write(record.rewind());
				file.force(false);
			});
		}
	}

	private interface Work {

		void run() throws IOException;

	}

	private static double median(Work work) throws IOException {
		long[] times = new long[SAMPLES];
		for (int i = -WARM_UP; i < SAMPLES; i++) {
			long start = System.nanoTime();
			work.run();
			times[Math.max(i, 0)] = System.nanoTime() - start;
		}
		Arrays.sort(times);
		return times[SAMPLES / 2] / 1e6;
	}

}
