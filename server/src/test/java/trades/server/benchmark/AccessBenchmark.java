package trades.server.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.token.TokenFile;
import trades.server.benchmark.LoadGenerator.Kind;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

import static trades.server.benchmark.Figures.print;

/**
 * What access control costs: a server that is open and one that is closed, each against
 * the jar of a server without it where {@code -Dtrades.benchmark.before} names one, or
 * else the closed one against the open one.
 */
final class AccessBenchmark {

	private static final @Nullable String BEFORE = System.getProperty("trades.benchmark.before");

	private final Path directory;

	private final int trades;

	private final int seconds;

	private final List<Side> sides = new ArrayList<>();

	AccessBenchmark(Path directory, int trades, int seconds) {
		this.directory = directory;
		this.trades = trades;
		this.seconds = seconds;
	}

	/** A server and the load that it lets in. */
	private record Side(String name, ServerProcess server, LoadGenerator load) {
	}

	/** Begins with the servers on copies of a book. */
	void run(Path full) throws IOException, InterruptedException {
		try {
			if (BEFORE != null) {
				Path book = Benchmark.copy(full, this.directory.resolve("before"));
				add("before", ServerLauncher.of(book).from(Path.of(BEFORE)), "");
			}
			add("open", ServerLauncher.of(Benchmark.copy(full, this.directory.resolve("open"))), "");
			Path closed = Benchmark.copy(full, this.directory.resolve("closed"));
			AccessToken.Made token = AccessToken.create("load", Set.of(Scope.READ, Scope.WRITE), Instant.now(), null);
			try (TokenFile tokens = new TokenFile(closed)) {
				tokens.add(token.token());
			}
			add("closed", ServerLauncher.of(closed), token.text());
			compare(Kind.RANDOM_ID, "/trades/", 64);
			compare(Kind.POST, "/trades", 128);
		}
		finally {
			this.sides.forEach(side -> side.server().close());
		}
	}

	private void add(String name, ServerLauncher launcher, String token) throws IOException {
		this.sides.add(new Side(name, launcher.start(), LoadGenerator.best(this.trades, this.directory, token)));
	}

	/** The first side is what the others are measured by. */
	private void compare(Kind kind, String path, int connections) throws IOException, InterruptedException {
		List<RateComparison.Result> results = RateComparison.of(this.sides.stream()
			.map(side -> new RateComparison.Side(side.server().pid(), side.load(), kind,
					side.server().uri().resolve(path)))
			.toList(), connections, this.seconds);
		for (int i = 0; i < results.size(); i++) {
			print("%s at %d connections, %s: %.0f/s, %.3f x %s", kind, connections, this.sides.get(i).name(),
					results.get(i).rate(), results.get(i).ratio(), this.sides.get(0).name());
		}
	}

}
