package trades.cli.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import trades.cli.record.Field;
import trades.cli.record.TradeRecord;
import trades.cli.record.ZonelessTime;

/**
 * Reads a valid file from its last trade to its first. What doesn't fit into one block
 * lies in a temporary file meanwhile, so that memory does not grow with the file.
 */
public final class ReversedReader implements RecordReader {

	static final int BLOCK = 8192;

	private final Deque<Long> ends = new ArrayDeque<>();

	private @Nullable FileChannel spilled;

	private List<Saved> block = new ArrayList<>();

	private @Nullable ZoneId zone;

	private ReversedReader() {
	}

	/**
	 * Reads all of a file.
	 * @param forward reads it from its beginning; it is closed
	 * @throws FileException if it is not valid any more
	 */
	public static RecordReader of(TradeFile file, RecordReader forward) {
		ReversedReader reversed = new ReversedReader();
		try (forward) {
			reversed.take(file, forward);
			return reversed;
		}
		catch (IOException ex) {
			reversed.closeQuietly();
			throw FileException.unreadable(file.name(), ex);
		}
		catch (RuntimeException ex) {
			reversed.closeQuietly();
			throw ex;
		}
	}

	private void take(TradeFile file, RecordReader forward) throws IOException {
		TradeRecord record = new TradeRecord();
		while (forward.read(record)) {
			if (!record.violations().isEmpty()) {
				throw FileException.changed(file.name());
			}
			if (this.block.size() == BLOCK) {
				spill();
			}
			ZonelessTime zoneless = record.zoneless();
			this.zone = (zoneless != null) ? zoneless.zone() : this.zone;
			this.block.add(Saved.of(record));
		}
	}

	private void spill() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		for (Saved saved : this.block) {
			saved.write(out);
		}
		if (this.spilled == null) {
			this.spilled = Spool.create(Path.of(System.getProperty("java.io.tmpdir")));
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
		while (buffer.hasRemaining()) {
			this.spilled.write(buffer);
		}
		this.ends.push(this.spilled.position());
		this.block.clear();
	}

	@Override
	public boolean read(TradeRecord record) throws IOException {
		if (this.block.isEmpty() && this.spilled != null && !this.ends.isEmpty()) {
			load(this.spilled);
		}
		if (this.block.isEmpty()) {
			return false;
		}
		this.block.remove(this.block.size() - 1).fill(record, this.zone);
		return true;
	}

	private void load(FileChannel source) throws IOException {
		long end = this.ends.pop();
		long start = this.ends.isEmpty() ? 0 : this.ends.getFirst();
		ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
		while (bytes.hasRemaining() && source.read(bytes, start + bytes.position()) >= 0) {
			// Until all of it is there.
		}
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.array()));
		for (int count = 0; count < BLOCK; count++) {
			this.block.add(Saved.read(in));
		}
	}

	/** There is no way to go. */
	@Override
	public long position() {
		return 0;
	}

	/** Whoever has checked the file was told. */
	@Override
	public boolean isCutOff() {
		return false;
	}

	@Override
	public void close() throws IOException {
		if (this.spilled != null) {
			this.spilled.close();
		}
	}

	private void closeQuietly() {
		try {
			close();
		}
		catch (IOException ex) {
			// It has no name: nothing is left of it.
		}
	}

	/**
	 * A trade as it was read.
	 *
	 * @param timestamp null if it has none, or one without a zone
	 * @param local the timestamp if it has no zone
	 */
	private record Saved(long line, boolean buy, long userId, String symbol, byte shares, long price,
			@Nullable Long timestamp, @Nullable LocalDateTime local) {

		static Saved of(TradeRecord trade) {
			ZonelessTime zoneless = trade.zoneless();
			return new Saved(trade.line(), "buy".equals(trade.value(Field.TYPE)), number(trade, Field.USER_ID),
					String.valueOf(trade.value(Field.SYMBOL)), (byte) number(trade, Field.SHARES),
					number(trade, Field.PRICE), (zoneless == null) ? (Long) trade.value(Field.TIMESTAMP) : null,
					(zoneless != null) ? zoneless.written() : null);
		}

		private static long number(TradeRecord trade, Field field) {
			return (trade.value(field) instanceof Long number) ? number : 0;
		}

		void write(DataOutputStream out) throws IOException {
			out.writeLong(this.line);
			out.writeBoolean(this.buy);
			out.writeLong(this.userId);
			out.writeUTF(this.symbol);
			out.writeByte(this.shares);
			out.writeLong(this.price);
			out.writeLong((this.timestamp != null) ? this.timestamp : -1);
			out.writeBoolean(this.local != null);
			if (this.local != null) {
				out.writeLong(this.local.toEpochSecond(ZoneOffset.UTC));
				out.writeInt(this.local.get(ChronoField.NANO_OF_SECOND));
			}
		}

		static Saved read(DataInputStream in) throws IOException {
			long line = in.readLong();
			boolean buy = in.readBoolean();
			long userId = in.readLong();
			String symbol = in.readUTF();
			byte shares = in.readByte();
			long price = in.readLong();
			long timestamp = in.readLong();
			LocalDateTime local = in.readBoolean()
					? LocalDateTime.ofEpochSecond(in.readLong(), in.readInt(), ZoneOffset.UTC) : null;
			return new Saved(line, buy, userId, symbol, shares, price, (timestamp >= 0) ? timestamp : null, local);
		}

		void fill(TradeRecord trade, @Nullable ZoneId zone) {
			trade.begin(this.line);
			trade.put(Field.TYPE, this.buy ? "buy" : "sell");
			trade.put(Field.USER_ID, this.userId);
			trade.put(Field.SYMBOL, this.symbol);
			trade.put(Field.SHARES, (long) this.shares);
			trade.put(Field.PRICE, this.price);
			if (this.timestamp != null) {
				trade.put(Field.TIMESTAMP, this.timestamp);
			}
			if (this.local != null && zone != null) {
				ZonelessTime time = new ZonelessTime(this.local, zone);
				trade.put(time, time.millis().longValueExact());
			}
		}

	}

}
