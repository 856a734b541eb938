package trades.server.e2e;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running {@link LoadMain} and what it has reported. */
final class LoadProcess implements AutoCloseable {

	static final String RECORDED = "recorded ";

	static final String BUSY = "busy ";

	/** A trade that was sent and not answered. */
	static final String LOST = "lost ";

	/** Why it wasn't. */
	static final String CUT = "cut ";

	static final String ODD = "odd ";

	static final String IDLE = "idle";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Process process;

	private final PrintStream input;

	private final List<String> recorded = new ArrayList<>();

	private final List<String> busy = new ArrayList<>();

	private final List<String> lost = new ArrayList<>();

	private final List<String> cuts = new ArrayList<>();

	private final List<String> odd = new ArrayList<>();

	private final Output output;

	private final Output errors;

	private boolean idle;

	private long lastId;

	private LoadProcess(Process process) {
		this.process = process;
		this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
		this.errors = Output.of(process.getErrorStream());
		this.output = Output.of(process.getInputStream(), this::read);
	}

	/** Starts it; it sends nothing before {@link #sendTo}. */
	static LoadProcess start(int workers, long seed) {
		return start(workers, seed, false, 0);
	}

	/** Starts one that also sends batches. */
	static LoadProcess startWithBatches(int workers, long seed) {
		return startWithBatches(workers, seed, 0);
	}

	/** Starts one whose trades are told from those of others by their first user. */
	static LoadProcess startWithBatches(int workers, long seed, int firstUser) {
		return start(workers, seed, true, firstUser);
	}

	private static LoadProcess start(int workers, long seed, boolean batches, int firstUser) {
		try {
			return new LoadProcess(CleanEnvironment
				.of(new ProcessBuilder(Artifacts.java(), "-XX:TieredStopAtLevel=1", "-Xss512k", "-cp",
						Artifacts.testClasses().toString(), LoadMain.class.getName(), Integer.toString(workers),
						Long.toString(seed), Boolean.toString(batches), Integer.toString(firstUser)))
				.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void read(String line) {
		if (line.startsWith(RECORDED)) {
			this.lastId = Math.max(this.lastId,
					Long.parseLong(line.substring(line.indexOf(':') + 1, line.indexOf(','))));
		}
		if (line.equals(IDLE)) {
			this.idle = true;
		}
		else {
			keep(line, RECORDED, this.recorded);
			keep(line, BUSY, this.busy);
			keep(line, LOST, this.lost);
			keep(line, CUT, this.cuts);
			keep(line, ODD, this.odd);
		}
		notifyAll();
	}

	private static void keep(String line, String kind, List<String> lines) {
		if (line.startsWith(kind)) {
			lines.add(line.substring(kind.length()));
		}
	}

	synchronized void sendTo(URI server) {
		this.idle = false;
		this.input.println(server);
	}

	/** Waits until so many more trades were recorded. */
	synchronized void awaitRecorded(int more) {
		int target = this.recorded.size() + more;
		await("trades recorded", () -> this.recorded.size() >= target);
	}

	/** Waits until no worker has a connection any more, and everything is reported. */
	synchronized void awaitIdle() {
		await("the end of all connections", () -> this.idle);
	}

	private void await(String what, BooleanSupplier condition) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		try {
			while (!condition.getAsBoolean()) {
				long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
				if (left <= 0
						|| (!this.process.isAlive() && this.output.whole() != null && !condition.getAsBoolean())) {
					throw new IllegalStateException("the load waits in vain for " + what + ": " + summary() + this.odd
							+ this.cuts + this.errors.soFar());
				}
				wait(Math.min(left, 1_000));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Lets every worker get its last answer, and ends it. */
	void finish() {
		try {
			this.input.close();
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("the load does not end: " + summary());
			}
			this.output.whole();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Every trade that was answered with 201. */
	synchronized List<String> recorded() {
		return List.copyOf(this.recorded);
	}

	/** The highest id that was told. */
	synchronized long lastId() {
		return this.lastId;
	}

	/** The {@code Retry-After} of all answers 503. */
	synchronized List<String> busy() {
		return List.copyOf(this.busy);
	}

	/** The trades that were sent and not answered. */
	synchronized List<String> lost() {
		return List.copyOf(this.lost);
	}

	/** All other answers. */
	synchronized List<String> odd() {
		return List.copyOf(this.odd);
	}

	synchronized String summary() {
		return "%d recorded, %d times 503, %d lost, %d odd".formatted(this.recorded.size(), this.busy.size(),
				this.lost.size(), this.odd.size());
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
