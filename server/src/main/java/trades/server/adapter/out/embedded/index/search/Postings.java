package trades.server.adapter.out.embedded.index.search;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Posting lists in few bytes: which trades have a key.
 *
 * <p>
 * Ids are cut into segments of {@value #SEGMENT_SIZE}. Once a segment is full nothing in
 * it changes any more, and its lists are written, once and for ever, while an index over
 * all trades would be rewritten over and over, since keys come in no order. They are
 * spread over {@value #BUCKETS} buckets by their key, a row each, so that a look-up reads
 * one small row a segment.
 *
 * <p>
 * A bucket holds, by ascending key: the key, the number of its trades and their places in
 * the segment, from 0. Keys and places are written as differences to the one before, and
 * all numbers in seven bits a byte, the lowest first, with the eighth set while more
 * follow (LEB128).
 */
public final class Postings {

	/** How many trades are in a segment. */
	public static final int SEGMENT_SIZE = 1 << 15;

	/** How many rows a segment has in each table. */
	public static final int BUCKETS = 64;

	/** 2^64 divided by the golden ratio: its multiples spread evenly. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

	private static final int MAX_NUMBER_SIZE = 10;

	private static final int MORE = 0x80;

	private static final int SEVEN_BITS = 0x7F;

	private Postings() {
	}

	/** The segment of an id. */
	public static long segmentOf(long id) {
		return (id - 1) / SEGMENT_SIZE;
	}

	/** The id of the row for a key in a segment. */
	public static long row(long segment, long key) {
		return segment * BUCKETS + bucketOf(key);
	}

	/** The ids of the rows of a segment. */
	public static LongStream rows(long segment) {
		return LongStream.range(segment * BUCKETS, (segment + 1) * BUCKETS);
	}

	private static int bucketOf(long key) {
		return (int) ((key * SPREAD) >>> (Long.SIZE - Integer.numberOfTrailingZeros(BUCKETS)));
	}

	/**
	 * The buckets of a segment.
	 * @param keys the key of each of its trades, by ascending id; none is negative
	 */
	public static List<byte[]> encode(long[] keys) {
		List<Map<Long, Places>> buckets = new ArrayList<>();
		for (int i = 0; i < BUCKETS; i++) {
			buckets.add(new TreeMap<>());
		}
		for (int place = 0; place < keys.length; place++) {
			buckets.get(bucketOf(keys[place])).computeIfAbsent(keys[place], key -> new Places()).add(place);
		}
		return buckets.stream().map(Postings::encode).toList();
	}

	private static byte[] encode(Map<Long, Places> bucket) {
		int count = bucket.values().stream().mapToInt(Places::count).sum();
		ByteBuffer bytes = ByteBuffer.allocate((2 * bucket.size() + count) * MAX_NUMBER_SIZE);
		long before = 0;
		for (Map.Entry<Long, Places> entry : bucket.entrySet()) {
			write(bytes, entry.getKey() - before);
			entry.getValue().writeTo(bytes);
			before = entry.getKey();
		}
		return Arrays.copyOf(bytes.array(), bytes.position());
	}

	/**
	 * The places of a key's trades in a segment, ascending.
	 * @throws IllegalStateException if the bucket is damaged where it is read
	 */
	public static int[] places(byte[] bucket, long key) {
		try {
			return places(ByteBuffer.wrap(bucket), key);
		}
		catch (BufferUnderflowException ex) {
			throw damaged("they end early");
		}
	}

	private static int[] places(ByteBuffer bytes, long key) {
		long current = 0;
		while (bytes.hasRemaining()) {
			current += read(bytes);
			int count = count(bytes);
			if (current == key) {
				return places(bytes, count);
			}
			skip(bytes, count);
		}
		return new int[0];
	}

	private static int count(ByteBuffer bytes) {
		long count = read(bytes);
		if (count < 1 || count > SEGMENT_SIZE) {
			throw damaged(count + " trades of one key");
		}
		return (int) count;
	}

	private static int[] places(ByteBuffer bytes, int count) {
		int[] places = new int[count];
		int before = 0;
		for (int i = 0; i < count; i++) {
			long step = read(bytes);
			if (step < Math.min(i, 1) || step >= SEGMENT_SIZE - before) {
				throw damaged("a trade " + step + " places behind place " + before);
			}
			before += (int) step;
			places[i] = before;
		}
		return places;
	}

	/** The places in two lists, which are ascending as the result is. */
	public static int[] common(int[] first, int[] second) {
		int[] common = new int[Math.min(first.length, second.length)];
		int count = 0;
		for (int i = 0, j = 0; i < first.length && j < second.length;) {
			if (first[i] < second[j]) {
				i++;
			}
			else if (first[i] > second[j]) {
				j++;
			}
			else {
				common[count++] = first[i++];
				j++;
			}
		}
		return Arrays.copyOf(common, count);
	}

	private static IllegalStateException damaged(String why) {
		return new IllegalStateException("The postings of a segment are damaged: " + why + ".");
	}

	private static void skip(ByteBuffer bytes, int count) {
		for (int i = 0; i < count; i++) {
			while ((bytes.get() & MORE) != 0) {
				// The number goes on.
			}
		}
	}

	private static long read(ByteBuffer bytes) {
		long number = 0;
		int shift = 0;
		byte next;
		do {
			next = bytes.get();
			number |= (long) (next & SEVEN_BITS) << shift;
			shift += 7;
		}
		while ((next & MORE) != 0);
		return number;
	}

	private static void write(ByteBuffer bytes, long number) {
		long rest = number;
		while (rest >= MORE) {
			bytes.put((byte) (rest | MORE));
			rest >>>= 7;
		}
		bytes.put((byte) rest);
	}

	/** The places of one key. */
	private static final class Places {

		private int[] places = new int[4];

		private int count;

		int count() {
			return this.count;
		}

		void add(int place) {
			if (this.count == this.places.length) {
				this.places = Arrays.copyOf(this.places, 2 * this.count);
			}
			this.places[this.count++] = place;
		}

		void writeTo(ByteBuffer bytes) {
			write(bytes, this.count);
			int before = 0;
			for (int i = 0; i < this.count; i++) {
				write(bytes, this.places[i] - before);
				before = this.places[i];
			}
		}

	}

}
