package trades.server.adapter.in.web.access;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineLimitTests {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

	private final LineLimit limit = new LineLimit(this.now::get);

	private long[] take(int times) {
		return LongStream.generate(this.limit::take).limit(times).toArray();
	}

	@Test
	void onlySoManyLinesASecondAndThenTheCountOfTheOthers() {
		assertThat(take(10)).containsOnly(0);
		assertThat(take(1_000)).containsOnly(-1);

		this.now.addAndGet(TimeUnit.SECONDS.toNanos(1));

		assertThat(take(2)).containsExactly(1_000, 0);
	}

}
