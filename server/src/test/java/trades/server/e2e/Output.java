package trades.server.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Collects what a process prints. */
final class Output {

	private final List<String> lines = new ArrayList<>();

	private final Thread reader;

	private Output(InputStream stream, Consumer<String> onLine) {
		this.reader = new Thread(() -> read(stream, onLine), "process-output");
		this.reader.setDaemon(true);
		this.reader.start();
	}

	static Output of(InputStream stream) {
		return new Output(stream, line -> {
		});
	}

	static Output of(InputStream stream, Consumer<String> onLine) {
		return new Output(stream, onLine);
	}

	private void read(InputStream stream, Consumer<String> onLine) {
		try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			for (String line = text.readLine(); line != null; line = text.readLine()) {
				synchronized (this.lines) {
					this.lines.add(line);
					this.lines.notifyAll();
				}
				onLine.accept(line);
			}
		}
		catch (IOException ex) {
			if (!"Stream closed".equals(ex.getMessage())) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/** Everything up to the end, for which it waits. */
	List<String> whole() {
		try {
			this.reader.join(Duration.ofSeconds(10).toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return soFar();
	}

	/** Waits until there are so many lines, or until it has waited long enough. */
	void awaitLines(int count, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		synchronized (this.lines) {
			try {
				for (long left = patience.toMillis(); this.lines.size() < count
						&& left > 0; left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
					this.lines.wait(left);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}
	}

	List<String> soFar() {
		synchronized (this.lines) {
			return List.copyOf(this.lines);
		}
	}

}
