package trades.server.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import trades.server.e2e.Cli;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

/**
 * A file through {@code trades import}, from the start of the client to its end, against
 * H2's own insert from the same file into the same tables with two indexes of its own.
 */
final class ImportBenchmark {

	private static final String HEAP = "-Xmx1g";

	private final Path directory;

	private final int trades;

	private final Path file;

	ImportBenchmark(Path directory, int trades) throws IOException {
		this.directory = directory;
		this.trades = trades;
		this.file = TradeFile.write(directory.resolve("trades.csv"), trades);
	}

	Path file() {
		return this.file;
	}

	void run() throws IOException {
		double[] own = new double[Figures.ROUNDS];
		double[] ratios = new double[Figures.ROUNDS];
		for (int i = 0; i < Figures.ROUNDS; i++) {
			double h2 = byH2(this.directory.resolve("h2-" + i));
			own[i] = byClient(this.directory.resolve("imported-" + i));
			ratios[i] = h2 / own[i];
			Figures.print("  round %d: trades import %.1f s, CSVREAD %.1f s", i + 1, own[i], h2);
		}
		double median = Figures.median(own);
		Figures.print("trades import of %d trades: %.1f s, %.0f/s, %.2f x H2's CSVREAD", this.trades, median,
				this.trades / median, Figures.median(ratios));
	}

	private double byH2(Path database) throws IOException {
		try (JavaProcess process = JavaProcess.start(CsvReadMain.class, List.of(HEAP), database.toString(),
				this.file.toString())) {
			double inserted = Double.parseDouble(process.await("inserted"));
			process.await("synced");
			return inserted;
		}
		finally {
			Files.deleteIfExists(database.resolveSibling(database.getFileName() + ".mv.db"));
		}
	}

	private double byClient(Path book) {
		try (ServerProcess server = ServerLauncher.of(book).jvm(HEAP).start()) {
			long start = System.nanoTime();
			record(server, this.file);
			double seconds = Figures.secondsSince(start);
			server.terminate();
			return seconds;
		}
	}

	/** Imports a file, even if it was imported before. */
	static void record(ServerProcess server, Path file) {
		Cli.Run run = Cli.of(server.uri()).run("import", "--quiet", "--again", file.toString());
		if (run.exitCode() != 0) {
			throw new IllegalStateException("the import failed: " + run.err());
		}
	}

}
