package trades.server.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import trades.server.e2e.ProcessMemory;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

/** The whole list in each format, against {@link ScanMain} on a copy of its database. */
final class ListBenchmark {

	private static final double MEGABYTE = 1 << 20;

	private final Path book;

	private final Path copy;

	/** The book must not be in use. */
	ListBenchmark(Path book, Path directory) throws IOException {
		this.book = book;
		this.copy = directory.resolve("copy");
		Files.copy(book.resolve("trades.mv.db"), directory.resolve("copy.mv.db"));
	}

	void run() throws IOException, InterruptedException {
		try (JavaProcess scan = JavaProcess.start(ScanMain.class, List.of(), Database.url(this.copy), "type", "trades");
				ServerProcess server = ServerLauncher.of(this.book).start()) {
			compare(server, scan);
			heapGrowth(server);
			server.terminate();
		}
	}

	/** Every format, in turns. */
	static void compare(ServerProcess server, JavaProcess scan) throws IOException, InterruptedException {
		int port = Integer.parseInt(scan.await("port"));
		for (ListFormat format : ListFormat.values()) {
			compare(server, scan.pid(), port, format);
		}
	}

	private static void compare(ServerProcess server, long scanner, int scan, ListFormat format)
			throws IOException, InterruptedException {
		if (!ListReader.ofServer(server.uri(), format).isSameListAs(ListReader.ofScan(scan, format))) {
			throw new IllegalStateException("server and scan differ in " + format);
		}
		double[] seconds = new double[Figures.ROUNDS];
		double[] ratios = new double[Figures.ROUNDS];
		long bytes = 0;
		for (int i = 0; i < Figures.ROUNDS; i++) {
			ListReader.Reading own = Alone.whileStopped(List.of(scanner),
					() -> ListReader.ofServer(server.uri(), format));
			ListReader.Reading scanned = Alone.whileStopped(List.of(server.pid()),
					() -> ListReader.ofScan(scan, format));
			seconds[i] = own.seconds();
			ratios[i] = scanned.seconds() / own.seconds();
			bytes = own.bytes();
		}
		Figures.print("GET /trades as %s: %.2f s for %.0f MB, %.2f x JDBC scan", format, Figures.median(seconds),
				bytes / 1e6, Figures.median(ratios));
	}

	/** Garbage is collected before each look, so only what is in use counts. */
	private static void heapGrowth(ServerProcess server) {
		long before = ProcessMemory.liveHeap(server);
		long highest = 0;
		for (ListFormat format : ListFormat.values()) {
			CompletableFuture<?> reading = CompletableFuture.runAsync(() -> ListReader.ofServer(server.uri(), format));
			while (!reading.isDone()) {
				highest = Math.max(highest, ProcessMemory.liveHeap(server));
			}
			reading.join();
		}
		Figures.print("live heap while the list is read: %.1f MB more than before (%.1f MB)",
				(highest - before) / MEGABYTE, before / MEGABYTE);
	}

}
