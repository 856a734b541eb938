package trades.server.e2e;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a book through each of its servers, all the time, and notes what contradicts what
 * anybody was told before: a last id below one that was known when it was asked for, or
 * other bytes under the same tag.
 */
final class SharedBookWatch implements AutoCloseable {

	private static final Pattern LAST_ID = Pattern.compile("-json-(\\d+)-");

	private static final int STEP = 50;

	private final LongSupplier told;

	private final AtomicLong seen = new AtomicLong();

	private final AtomicLong tagsSeenTwice = new AtomicLong();

	private final Map<String, String> bodies = new ConcurrentHashMap<>();

	private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();

	private final List<Thread> readers = new ArrayList<>();

	private volatile boolean isOver;

	/**
	 * Starts a watch that reads nothing yet.
	 * @param told the highest id by which anybody was told that something is recorded
	 */
	SharedBookWatch(LongSupplier told) {
		this.told = told;
	}

	/** Reads through one more server, as long as it lives. */
	void add(URI server) {
		Thread reader = new Thread(() -> read(server), "watch-" + server.getPort());
		this.readers.add(reader);
		reader.start();
	}

	private void read(URI server) {
		TradesApi api = new TradesApi(server);
		for (boolean lives = true; lives && !this.isOver;) {
			try {
				readLast(api);
				readPast(api);
			}
			catch (UncheckedIOException ex) {
				lives = !(ex.getCause() instanceof ConnectException);
			}
		}
	}

	private void readLast(TradesApi api) {
		long known = Math.max(this.seen.get(), this.told.getAsLong());
		long lastId = get(api, "/trades?limit=3&after=" + Math.max(0, known - 1));
		if (lastId >= 0) {
			this.seen.accumulateAndGet(lastId, Math::max);
			if (lastId < known) {
				this.contradictions.add("the last id was " + lastId + " when " + known + " was known");
			}
		}
	}

	/** What all ask for alike. */
	private void readPast(TradesApi api) {
		long end = this.seen.get() / STEP * STEP;
		if (end > 0) {
			get(api, "/trades?after=" + (end - STEP) + "&up_to=" + end);
		}
	}

	/** The last id that the answer tells, or -1 where there is none. */
	private long get(TradesApi api, String path) {
		HttpResponse<String> answer = api.get(path);
		if (answer.statusCode() != 200) {
			if (answer.statusCode() != 503) {
				this.contradictions.add(answer.statusCode() + " for " + path + ": " + answer.body());
			}
			return -1;
		}
		String tag = answer.headers().firstValue("ETag").orElse("");
		String body = this.bodies.putIfAbsent(tag, answer.body());
		if (body != null) {
			this.tagsSeenTwice.incrementAndGet();
			if (!body.equals(answer.body())) {
				this.contradictions.add(path + " was " + body + " and " + answer.body() + ", both with the tag " + tag);
			}
		}
		Matcher lastId = LAST_ID.matcher(tag);
		if (!lastId.find()) {
			throw new IllegalStateException("a list without its last id: " + tag);
		}
		return Long.parseLong(lastId.group(1));
	}

	/** How often a tag came again, from whichever server. */
	long tagsSeenTwice() {
		return this.tagsSeenTwice.get();
	}

	/** What can't be true of one book. */
	List<String> contradictions() {
		return List.copyOf(this.contradictions);
	}

	/** Lets every reader finish. */
	@Override
	public void close() {
		this.isOver = true;
		try {
			for (Thread reader : this.readers) {
				reader.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
