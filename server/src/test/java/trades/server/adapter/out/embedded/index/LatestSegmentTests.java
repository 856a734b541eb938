package trades.server.adapter.out.embedded.index;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import trades.server.adapter.out.embedded.index.search.OpenSegment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LatestSegmentTests {

	private final SingleReader reader = new SingleReader();

	private final LatestSegment latest = this.reader.latestSegment();

	@AfterEach
	void close() {
		this.reader.close();
	}

	@Test
	void readersWhoComeTogetherLoadItOnce() {
		this.reader.apply(SingleReader.purchases(10));
		CompletableFuture<Void> gate = new CompletableFuture<>();
		this.reader.holdUp(gate);
		CompletableFuture<@Nullable OpenSegment> first = this.latest.get().toFuture();
		CompletableFuture<@Nullable Long> dropped = this.reader.execute("drop table trades");
		CompletableFuture<@Nullable OpenSegment> second = this.latest.get().toFuture();
		gate.complete(null);
		dropped.join();
		assertThat(second.join()).isSameAs(first.join());
		assertThat(first.join()).isNotNull().extracting(OpenSegment::lastId).isEqualTo(10L);
	}

	@Test
	void whatTheWriterPublishesMeanwhileWins() {
		this.reader.apply(SingleReader.purchases(10));
		CompletableFuture<Void> gate = new CompletableFuture<>();
		this.reader.holdUp(gate);
		CompletableFuture<@Nullable OpenSegment> reader = this.latest.get().toFuture();
		OpenSegment newer = OpenSegment.empty(0).with(SingleReader.purchases(11).get(0).trades());
		this.latest.publish(newer);
		gate.complete(null);
		assertThat(reader.join()).isSameAs(newer);
		assertThat(this.latest.get().block()).isSameAs(newer);
	}

	@Test
	void failedLoadIsRepeated() {
		this.reader.execute("alter table trades rename to elsewhere").join();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.latest.get().block());
		this.reader.execute("alter table elsewhere rename to trades").join();
		assertThat(this.latest.get().block()).isNotNull().extracting(OpenSegment::lastId).isEqualTo(0L);
	}

	@Test
	void missingTradeIsNamed() {
		this.reader.apply(SingleReader.purchases(10));
		this.reader.execute("delete from trades where id = 3").join();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.latest.get().block())
			.withMessage("Of the trades 1 to 10 only 9 are there.");
	}

}
