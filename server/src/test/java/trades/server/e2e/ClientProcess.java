package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A running client. */
public final class ClientProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final Process process;

	private final Output out;

	private final Output err;

	ClientProcess(Process process) {
		this.process = process;
		this.out = Output.of(process.getInputStream());
		this.err = Output.of(process.getErrorStream());
	}

	/** Waits until it ends by itself. */
	public Cli.Run awaitEnd() {
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("the client does not end: " + this.out.soFar() + this.err.soFar());
			}
			return new Cli.Run(this.process.exitValue(), this.out.whole(), this.err.whole());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Whether it has not ended yet. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** Waits until it has printed so many lines, or has had enough time for that. */
	void awaitOut(int lines) {
		this.out.awaitLines(lines, Duration.ofSeconds(60));
	}

	/** The same for what it says besides. */
	void awaitErr(int lines) {
		this.err.awaitLines(lines, Duration.ofSeconds(60));
	}

	/** Ends it as Ctrl-C does. */
	Cli.Run interrupt() {
		try {
			new ProcessBuilder("kill", "-INT", Long.toString(this.process.pid())).start().waitFor();
			return awaitEnd();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Ends it at once; the launcher has become the virtual machine by exec. */
	Cli.Run kill() {
		this.process.destroyForcibly();
		return awaitEnd();
	}

	/** The most memory that it has held so far, in KiB; Linux only. */
	long peakMemory() {
		return ProcessMemory.peak(this.process.pid());
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
