package trades.server.adapter.out.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import trades.server.domain.Entry;
import trades.server.domain.Submission;

/**
 * The journal of one book, opened for appending. One thread appends; any thread may ask
 * how far it has come.
 */
public final class Journal implements AutoCloseable {

	private final FileChannel channel;

	private final JournalHeader header;

	private final RecordCodec codec;

	private final FreeSpace freeSpace;

	private final long tornBytes;

	private volatile Position end;

	private volatile Position settled;

	private volatile Observer observer = (submissions, nanos, syncNanos) -> {
	};

	private boolean failed;

	private Journal(FileChannel channel, JournalHeader header, FreeSpace freeSpace, Position end) throws IOException {
		this.channel = channel;
		this.header = header;
		this.codec = new RecordCodec(header.salt());
		this.freeSpace = freeSpace;
		this.end = end;
		this.settled = end;
		this.tornBytes = channel.size() - end.offset();
	}

	/** Makes the journal of a new book; it is there wholly and durably, or not at all. */
	public static void create(Path file, UUID bookId) throws IOException {
		DurableFiles.replace(file, JournalHeader.of(bookId).encode().array());
	}

	/**
	 * Opens a journal and checks its records from {@code start} on; changes nothing yet,
	 * see {@link #cutTail}.
	 * @throws DamagedJournalException when a record is damaged that may have been
	 * acknowledged, or when no sound record ends at {@code start}
	 */
	public static Journal open(FileChannel channel, FreeSpace freeSpace, Position start) throws IOException {
		JournalHeader header = readHeader(channel);
		JournalScanner scanner = new JournalScanner(channel, new RecordCodec(header.salt()));
		scanner.confirm(start);
		Position end = scanner.scan(start, entries -> {
		});
		return new Journal(channel, header, freeSpace, end);
	}

	/**
	 * Reads a whole journal to which somebody else may append meanwhile: what is whole by
	 * now counts.
	 * @param entries is handed those of each record
	 * @return the journal, to which nothing can be appended
	 * @throws DamagedJournalException when a record is damaged that may have been
	 * acknowledged; those before it were handed on
	 */
	public static Journal read(FileChannel channel, Consumer<List<Entry>> entries) throws IOException {
		JournalHeader header = readHeader(channel);
		Position end = new JournalScanner(channel, new RecordCodec(header.salt())).scan(Position.START, entries);
		return new Journal(channel, header, () -> 0, end);
	}

	/** The id of the book that a journal belongs to. */
	public static UUID bookId(FileChannel channel) throws IOException {
		return readHeader(channel).bookId();
	}

	private static JournalHeader readHeader(FileChannel channel) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(JournalHeader.SIZE);
		while (header.hasRemaining() && channel.read(header, header.position()) > 0) {
			// A read may stop short of what is there.
		}
		return JournalHeader.decode(header.flip());
	}

	/**
	 * How many bytes lie behind the last valid record: a group that was never
	 * acknowledged.
	 */
	public long tornBytes() {
		return this.tornBytes;
	}

	/** Cuts a torn tail off and makes sure that everything that is left is durable. */
	public void cutTail() throws IOException {
		if (this.channel.size() > this.end.offset()) {
			this.channel.truncate(this.end.offset());
		}
		this.channel.force(true);
	}

	/**
	 * Reads all entries from {@code start} on.
	 * @param batchSize how many trades are handed on at once, give or take a record
	 */
	public void replay(Position start, int batchSize, Consumer<List<Entry>> entries) throws IOException {
		List<Entry> batch = new ArrayList<>();
		new JournalScanner(this.channel, this.codec).scan(start, record -> {
			batch.addAll(record);
			if (batch.get(batch.size() - 1).lastId() - batch.get(0).firstId() + 1 >= batchSize) {
				entries.accept(List.copyOf(batch));
				batch.clear();
			}
		});
		if (!batch.isEmpty()) {
			entries.accept(batch);
		}
	}

	/**
	 * Appends a group as a whole and numbers its trades after the last one ever appended.
	 * Blocks until the group is durable.
	 * @return an entry for each submission, in the same order
	 * @throws LogFullException when nothing was appended for want of space; later groups
	 * may fit
	 * @throws RuntimeException when it failed half-way: nothing may be appended any more
	 */
	public List<Entry> append(List<Submission> group) {
		long start = System.nanoTime();
		if (this.failed) {
			throw new IllegalStateException("an earlier append failed");
		}
		List<Entry> entries = number(group);
		ByteBuffer buffer = this.codec.encode(entries);
		this.freeSpace.require(buffer.remaining());
		Position before = this.end;
		this.settled = before;
		Position after = before.after(entries, buffer.remaining());
		// Until all is done the outcome is unknown, whatever is thrown meanwhile.
		this.failed = true;
		try {
			writeFully(this.channel, buffer, before.offset());
			long written = System.nanoTime();
			this.channel.force(false);
			long end = System.nanoTime();
			this.observer.appended(group.size(), end - start, end - written);
		}
		catch (IOException ex) {
			takeBack(before, ex);
			throw new UncheckedIOException("the journal can't be written: " + ex.getMessage(), ex);
		}
		this.end = after;
		this.failed = false;
		return entries;
	}

	/** Has somebody told of each append. */
	public void onAppend(Observer observer) {
		this.observer = observer;
	}

	/** Is told what appends take. */
	@FunctionalInterface
	public interface Observer {

		/**
		 * A group has become durable.
		 * @param submissions how many there are in the group
		 * @param nanos how long that took in all
		 * @param syncNanos how long the sync alone took
		 */
		void appended(int submissions, long nanos, long syncNanos);

	}

	/**
	 * Drops what could not be made durable. After a failed sync the system may keep it in
	 * memory only, believing that it is on the disk; the next start would take it for
	 * durable.
	 */
	private void takeBack(Position before, IOException failure) {
		try {
			this.channel.truncate(before.offset());
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	private List<Entry> number(List<Submission> group) {
		List<Entry> entries = new ArrayList<>(group.size());
		long nextId = this.end.lastId() + 1;
		for (Submission submission : group) {
			Entry entry = new Entry(nextId, submission.trades(), submission.key());
			entries.add(entry);
			nextId = entry.lastId() + 1;
		}
		return entries;
	}

	/** The end of what is durable. */
	public Position end() {
		return this.end;
	}

	/**
	 * The end of what is surely applied to the index: the writer appends a record only
	 * after it has applied the one before.
	 */
	public Position settled() {
		return this.settled;
	}

	JournalHeader header() {
		return this.header;
	}

	/** The id of the book that this journal belongs to. */
	public UUID bookId() {
		return this.header.bookId();
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void writeFully(FileChannel channel, ByteBuffer buffer, long offset) throws IOException {
		long position = offset;
		while (buffer.hasRemaining()) {
			position += channel.write(buffer, position);
		}
	}

}
