package trades.cli.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Trades as compact NDJSON, in the form that never changes: a repeated request must have
 * the same bytes as the first.
 */
public final class TradeLines {

	private byte[] bytes = new byte[1 << 16];

	private int length;

	private int[] ends = new int[1 << 10];

	private int count;

	/**
	 * Appends a valid trade as it is sent.
	 * @param note goes with it as its id, which the server takes no notice of; may be
	 * null
	 */
	public void add(TradeRecord trade, @Nullable String note) {
		append((note != null) ? "{\"id\":\"" + note + "\",\"type\":\"" : "{\"type\":\"");
		append(trade);
		if (trade.value(Field.TIMESTAMP) != null) {
			append(",\"timestamp\":");
			append(text(trade, Field.TIMESTAMP));
		}
		end();
	}

	/**
	 * Appends a valid trade as it stands in its file: a time without a zone remains one.
	 * So the line is the same in whatever zone the file is read.
	 */
	public void addAsWritten(TradeRecord trade) {
		ZonelessTime zoneless = trade.zoneless();
		if (zoneless == null) {
			add(trade, null);
			return;
		}
		append("{\"type\":\"");
		append(trade);
		append(",\"local\":");
		append(zoneless.millisAsWritten().toString());
		end();
	}

	private void append(TradeRecord trade) {
		append(text(trade, Field.TYPE));
		append("\",\"user_id\":");
		append(text(trade, Field.USER_ID));
		append(",\"symbol\":\"");
		symbol(text(trade, Field.SYMBOL));
		append("\",\"shares\":");
		append(text(trade, Field.SHARES));
		append(",\"price\":");
		append(text(trade, Field.PRICE));
	}

	private void end() {
		append("}\n");
		if (this.count == this.ends.length) {
			this.ends = Arrays.copyOf(this.ends, 2 * this.count);
		}
		this.ends[this.count++] = this.length;
	}

	private static String text(TradeRecord trade, Field field) {
		return Objects.requireNonNull(trade.value(field)).toString();
	}

	/** A symbol has no control characters, which leaves two to escape. */
	private void symbol(String symbol) {
		boolean plain = true;
		for (int index = 0; plain && index < symbol.length(); index++) {
			char character = symbol.charAt(index);
			plain = character < 0x80 && character != '"' && character != '\\';
		}
		if (plain) {
			append(symbol);
			return;
		}
		byte[] encoded = symbol.replace("\\", "\\\\").replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8);
		reserve(encoded.length);
		System.arraycopy(encoded, 0, this.bytes, this.length, encoded.length);
		this.length += encoded.length;
	}

	private void append(String ascii) {
		reserve(ascii.length());
		for (int index = 0; index < ascii.length(); index++) {
			this.bytes[this.length++] = (byte) ascii.charAt(index);
		}
	}

	private void reserve(int more) {
		if (this.length + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, this.length + more));
		}
	}

	/** How many trades there are. */
	public int count() {
		return this.count;
	}

	/** The bytes of some of them. */
	public byte[] copy(int from, int to) {
		return Arrays.copyOfRange(this.bytes, start(from), start(to));
	}

	/** Puts the bytes of some of them into a digest. */
	public void digest(int from, int to, MessageDigest target) {
		target.update(this.bytes, start(from), start(to) - start(from));
	}

	private int start(int index) {
		return (index == 0) ? 0 : this.ends[index - 1];
	}

}
