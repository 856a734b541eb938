package trades.server.adapter.out.embedded.index;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import trades.server.adapter.out.embedded.index.search.Postings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PostingsTests {

	/** What H2 takes as one value of a row. */
	private static final int LARGEST_VALUE = 1_048_576;

	static Stream<Arguments> kinds() {
		Random random = new Random(7);
		return Stream.of(arguments("one key", keys(place -> 42)), arguments("no key twice", keys(place -> place)),
				arguments("two keys, the least and the greatest", keys(place -> place % 2 * Long.MAX_VALUE)),
				arguments("many users", keys(place -> random.nextInt(10_000))),
				arguments("few symbols", keys(place -> random.nextInt() & 0xffL << 24)),
				arguments("any number", keys(place -> random.nextLong() >>> 1)),
				arguments("one bucket", onlyInBucket(3)));
	}

	private static long[] keys(LongUnaryOperator key) {
		return LongStream.range(0, Postings.SEGMENT_SIZE).map(key).toArray();
	}

	/**
	 * As large as a row can get: keys far apart, all in one bucket, none of them twice.
	 */
	private static long[] onlyInBucket(long row) {
		long step = Long.MAX_VALUE / Postings.SEGMENT_SIZE / Postings.BUCKETS / 2;
		return LongStream.iterate(Long.MAX_VALUE, key -> key - step)
			.filter(key -> Postings.row(0, key) == row)
			.limit(Postings.SEGMENT_SIZE)
			.toArray();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("kinds")
	void placesAreThoseOfTheKey(String kind, long[] keys) {
		List<byte[]> buckets = Postings.encode(keys);
		assertThat(buckets).hasSize(Postings.BUCKETS).allMatch(bucket -> bucket.length < LARGEST_VALUE);
		LongStream.concat(Arrays.stream(keys).limit(100), LongStream.of(0, 1, 43, Long.MAX_VALUE, Long.MAX_VALUE - 1))
			.forEach(key -> assertThat(Postings.places(buckets.get((int) Postings.row(0, key)), key)).as("key %d", key)
				.isEqualTo(IntStream.range(0, keys.length).filter(place -> keys[place] == key).toArray()));
	}

	@Test
	void rowsOfSegmentsFollowEachOther() {
		assertThat(Postings.rows(0)).startsWith(0L).hasSize(Postings.BUCKETS);
		assertThat(Postings.rows(7)).contains(Postings.row(7, 23), Postings.row(7, Long.MAX_VALUE));
		assertThat(Postings.rows(8)).first().isEqualTo(Postings.rows(7).max().orElseThrow() + 1);
	}

	@Test
	void segmentsAreCutBehindTheirLastId() {
		assertThat(Postings.segmentOf(1)).isZero();
		assertThat(Postings.segmentOf(Postings.SEGMENT_SIZE)).isZero();
		assertThat(Postings.segmentOf(Postings.SEGMENT_SIZE + 1L)).isOne();
	}

	@Test
	void manyUsersTakeThreeBytesATrade() {
		Random random = new Random(7);
		List<byte[]> buckets = Postings.encode(keys(place -> random.nextInt(10_000)));
		assertThat(buckets.stream().mapToInt(bucket -> bucket.length).sum()).isLessThan(3 * Postings.SEGMENT_SIZE);
	}

	static Stream<Arguments> damagedBuckets() {
		return Stream.of(arguments("counts too many", bytes(5, 0xff, 0xff, 0xff, 0xff, 7, 1)),
				arguments("counts none", bytes(5, 0)), arguments("ends early", bytes(5, 3, 1, 1)),
				arguments("ends in a number", bytes(5, 2, 1, 0x81)), arguments("has a place twice", bytes(5, 2, 1, 0)),
				arguments("has a place behind the segment", bytes(5, 2, 1, 0xff, 0xff, 0x01)), arguments(
						"has a negative place", bytes(5, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1)));
	}

	private static byte[] bytes(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("damagedBuckets")
	void damagedBucketFailsWithoutTakingMemory(String kind, byte[] bucket) {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> Postings.places(bucket, 5))
			.withMessageStartingWith("The postings of a segment are damaged");
	}

	@Test
	void bucketThatIsDamagedBeforeTheKeyFails() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> Postings.places(bytes(5, 3, 1, 1), 6))
			.withMessageStartingWith("The postings of a segment are damaged");
	}

	@Test
	void commonPlacesAreThoseInBoth() {
		Random random = new Random(7);
		for (int round = 0; round < 200; round++) {
			int[] first = random.ints(random.nextInt(50), 0, 60).distinct().sorted().toArray();
			int[] second = random.ints(random.nextInt(50), 0, 60).distinct().sorted().toArray();
			assertThat(Postings.common(first, second))
				.isEqualTo(Arrays.stream(first).filter(place -> Arrays.binarySearch(second, place) >= 0).toArray());
		}
	}

}
