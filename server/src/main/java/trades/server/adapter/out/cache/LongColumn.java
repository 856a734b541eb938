package trades.server.adapter.out.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers that are close to each other: each takes as many bytes as the difference
 * between the least and the greatest.
 */
final class LongColumn {

	/** What the object takes beside its values, roughly. */
	private static final int OVERHEAD = 48;

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private final long least;

	private final int width;

	private final long mask;

	private final byte[] differences;

	private LongColumn(long least, int width, byte[] differences) {
		this.least = least;
		this.width = width;
		this.mask = (width == 0) ? 0 : -1L >>> (Long.SIZE - Byte.SIZE * width);
		this.differences = differences;
	}

	/** A column of numbers, at least one, of which none is negative. */
	static LongColumn of(long... values) {
		long least = Arrays.stream(values).min().orElseThrow();
		long span = Arrays.stream(values).max().orElseThrow() - least;
		int width = (Long.SIZE - Long.numberOfLeadingZeros(span) + Byte.SIZE - 1) / Byte.SIZE;
		// Each is read and written as eight bytes, of which the next one takes its own.
		byte[] differences = new byte[(width == 0) ? Long.BYTES : width * (values.length - 1) + Long.BYTES];
		for (int i = 0; i < values.length; i++) {
			LONGS.set(differences, i * width, values[i] - least);
		}
		return new LongColumn(least, width, differences);
	}

	long get(int row) {
		return this.least + ((long) LONGS.get(this.differences, row * this.width) & this.mask);
	}

	/** How many bytes of memory it takes, roughly. */
	int bytes() {
		return OVERHEAD + this.differences.length;
	}

}
