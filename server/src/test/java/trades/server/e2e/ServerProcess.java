package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A packaged server as a process. */
public final class ServerProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final Pattern START_LINE = Pattern
		.compile("Serving (https?://\\S+) from (?:the|a new) book in (.+): (\\d+) trades, started in ([0-9.]+) s");

	private final Process process;

	private final CompletableFuture<Matcher> startLine = new CompletableFuture<>();

	private final Output out;

	private final Output err;

	ServerProcess(Process process) {
		this.process = process;
		this.out = Output.of(process.getInputStream(), line -> {
			Matcher matcher = START_LINE.matcher(line);
			if (matcher.find()) {
				this.startLine.complete(matcher);
			}
		});
		this.err = Output.of(process.getErrorStream());
		CompletableFuture<?> unused = process.onExit().thenRun(() -> {
			this.out.whole();
			this.startLine.completeExceptionally(new IllegalStateException("the server ended before it served"));
		});
	}

	ServerProcess awaitStart() {
		start();
		return this;
	}

	private Matcher start() {
		try {
			return this.startLine.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("the server did not start:\n" + describe(), ex);
		}
	}

	/** Where it serves. */
	public URI uri() {
		return URI.create(start().group(1));
	}

	/** The data directory that the start line names. */
	Path dataDirectory() {
		return Path.of(start().group(2));
	}

	/** The number of trades that the start line names. */
	public long tradesAtStart() {
		return Long.parseLong(start().group(3));
	}

	/** How long the start took, as the start line tells. */
	public double secondsToStart() {
		return Double.parseDouble(start().group(4));
	}

	public long pid() {
		return this.process.pid();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Asks it to end, which it may take its time for. */
	void requestEnd() {
		this.process.destroy();
	}

	/** Asks it to end and waits for that. */
	public int terminate() {
		requestEnd();
		return awaitExit();
	}

	/** Ends it at once, as a crash would. */
	public void kill() {
		this.process.destroyForcibly();
		awaitExit();
	}

	/** Lets it do nothing for a while, as a machine does that swaps or is moved. */
	void pause() {
		Signal.send("STOP", pid());
	}

	/** Lets it go on, without a notion that time has passed. */
	void resume() {
		Signal.send("CONT", pid());
	}

	/** Waits for its end, and gives the code it ended with. */
	public int awaitExit() {
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("the server does not end:\n" + describe());
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** What it wrote to its log so far, or all of it if it has ended. */
	public List<String> log() {
		return isAlive() ? this.out.soFar() : this.out.whole();
	}

	/** What it wrote to stderr. */
	public List<String> errors() {
		return isAlive() ? this.err.soFar() : this.err.whole();
	}

	/** How many sockets it has open; Linux only. */
	public long openSockets() {
		return openFiles().stream().filter(target -> target.startsWith("socket:")).count();
	}

	/** What each of its descriptors is open on; Linux only. */
	public List<String> openFiles() {
		try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid()), "fd"))) {
			return descriptors.map(ServerProcess::target).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How many threads it has; Linux only. */
	public long threads() {
		try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
			return threads.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String target(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (IOException ex) {
			return "closed meanwhile";
		}
	}

	/** The most memory that it ever held, in KiB; Linux only. */
	public long peakMemory() {
		return ProcessMemory.peak(pid());
	}

	String describe() {
		return "stdout:\n" + String.join("\n", log()) + "\nstderr:\n" + String.join("\n", errors());
	}

	@Override
	public void close() {
		if (isAlive()) {
			kill();
		}
	}

}
