package trades.server.adapter.out.journal;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.TradeType;

/**
 * Turns a group of entries into a record of one journal and back; the package describes
 * the format.
 */
final class RecordCodec {

	static final int MAGIC = 0x54524543;

	/** Magic, length and checksum. */
	static final int FRAME_SIZE = 12;

	static final int MAX_PAYLOAD = 64 << 20;

	/** All of a trade but its symbol. */
	private static final int TRADE_SIZE = 1 + 8 + 1 + 1 + 8 + 8;

	/** The most bytes that UTF-8 takes for a char; two that make a pair take fewer. */
	private static final int CHAR_SIZE = 3;

	private static final HexFormat HEX = HexFormat.of();

	private final long salt;

	RecordCodec(long salt) {
		this.salt = salt;
	}

	/**
	 * A whole record, ready to be written.
	 * @throws GroupTooLargeException when one can't hold all entries
	 */
	ByteBuffer encode(List<Entry> entries) {
		ByteBuffer buffer = ByteBuffer.allocate(sizeBound(entries)).position(FRAME_SIZE);
		buffer.putLong(entries.get(0).firstId()).putInt(entries.size());
		try {
			for (Entry entry : entries) {
				putEntry(buffer, entry);
			}
		}
		catch (BufferOverflowException ex) {
			throw new GroupTooLargeException(MAX_PAYLOAD);
		}
		int length = buffer.position() - FRAME_SIZE;
		buffer.putInt(0, MAGIC).putInt(4, length).flip();
		return buffer.putInt(8, checksum(buffer, 0, length));
	}

	private static int sizeBound(List<Entry> entries) {
		long bound = FRAME_SIZE + 12;
		for (Entry entry : entries) {
			bound += 5 + (long) TRADE_SIZE * entry.trades().size();
			for (NewTrade trade : entry.trades()) {
				bound += (long) CHAR_SIZE * trade.symbol().length();
			}
			IdempotencyKey key = entry.key();
			bound += (key != null) ? 35 + key.name().length() : 0;
		}
		return (int) Math.min(bound, FRAME_SIZE + MAX_PAYLOAD);
	}

	/** The checksum of the record that starts at {@code start} of the buffer. */
	int checksum(ByteBuffer buffer, int start, int length) {
		CRC32C crc = new CRC32C();
		crc.update(ByteBuffer.allocate(Long.BYTES).putLong(this.salt).flip());
		crc.update(buffer.slice(start + 4, 4));
		crc.update(buffer.slice(start + FRAME_SIZE, length));
		return (int) crc.getValue();
	}

	private static void putEntry(ByteBuffer buffer, Entry entry) {
		IdempotencyKey key = entry.key();
		buffer.put((byte) ((key != null) ? 1 : 0));
		if (key != null) {
			putKey(buffer, key);
		}
		buffer.putInt(entry.trades().size());
		for (NewTrade trade : entry.trades()) {
			putTrade(buffer, trade);
		}
	}

	static void putKey(ByteBuffer buffer, IdempotencyKey key) {
		byte[] value = key.name().getBytes(StandardCharsets.US_ASCII);
		buffer.putShort((short) 0).put((byte) value.length).put(value);
		buffer.put(HEX.parseHex(key.fingerprint()));
	}

	static void putTrade(ByteBuffer buffer, NewTrade trade) {
		byte[] symbol = trade.symbol().getBytes(StandardCharsets.UTF_8);
		buffer.put((byte) ((trade.type() == TradeType.BUY) ? 0 : 1)).putLong(trade.userId());
		buffer.put((byte) symbol.length).put(symbol).put((byte) trade.shares());
		buffer.putLong(trade.price()).putLong(trade.timestamp());
	}

	/** The entries of a payload whose checksum is right. */
	static List<Entry> decode(ByteBuffer payload) {
		long nextId = payload.getLong();
		int count = payload.getInt();
		List<Entry> entries = new ArrayList<>(Math.min(count, payload.remaining()));
		for (int i = 0; i < count; i++) {
			Entry entry = entry(payload, nextId);
			entries.add(entry);
			nextId = entry.lastId() + 1;
		}
		if (entries.isEmpty() || payload.hasRemaining()) {
			throw new IllegalArgumentException(
					"the payload has " + count + " entries and " + payload.remaining() + " bytes too many");
		}
		return entries;
	}

	private static Entry entry(ByteBuffer payload, long firstId) {
		IdempotencyKey key = flag(payload) ? key(payload) : null;
		int count = payload.getInt();
		List<NewTrade> trades = new ArrayList<>(Math.min(count, payload.remaining()));
		for (int i = 0; i < count; i++) {
			trades.add(trade(payload));
		}
		if (trades.isEmpty()) {
			throw new IllegalArgumentException("an entry has no trades");
		}
		return new Entry(firstId, trades, key);
	}

	private static IdempotencyKey key(ByteBuffer payload) {
		if (payload.getShort() != 0) {
			throw new IllegalArgumentException("a key has a scope, which only a newer version could have written");
		}
		String value = text(payload, Byte.toUnsignedInt(payload.get()));
		byte[] fingerprint = new byte[32];
		payload.get(fingerprint);
		return new IdempotencyKey(value, HEX.formatHex(fingerprint));
	}

	private static NewTrade trade(ByteBuffer payload) {
		TradeType type = flag(payload) ? TradeType.SELL : TradeType.BUY;
		long userId = payload.getLong();
		String symbol = text(payload, Byte.toUnsignedInt(payload.get()));
		return new NewTrade(type, userId, symbol, payload.get(), payload.getLong(), payload.getLong());
	}

	private static boolean flag(ByteBuffer payload) {
		byte flag = payload.get();
		if (flag != 0 && flag != 1) {
			throw new IllegalArgumentException("a flag is " + flag + ", neither 0 nor 1");
		}
		return flag == 1;
	}

	private static String text(ByteBuffer payload, int length) {
		byte[] bytes = new byte[length];
		payload.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
