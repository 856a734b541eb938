package trades.server.adapter.in.web.body;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import trades.server.adapter.in.web.Until;
import trades.server.application.port.in.RecordingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who gets memory for a body when there is little left. */
class BodyBudgetTests {

	private static final int LARGE = 1 << 20;

	private final BodyBudget budget = new BodyBudget(4 * LARGE);

	private final AtomicInteger ended = new AtomicInteger();

	/** A share whose body stays incomplete. */
	private BodyBudget.Share begin(int bytes) {
		BodyBudget.Share share = this.budget.share();
		share.take(bytes);
		share.await(bytes, this.ended::incrementAndGet);
		return share;
	}

	private void awaitSlowness(BodyBudget.Share share) {
		Until.isTrue(share::isSlow);
	}

	@Test
	void largeBodiesLeaveRoomForSmallOnes() {
		for (int i = 0; i < 3; i++) {
			begin(LARGE);
		}
		assertThatExceptionOfType(RecordingException.Unavailable.class).isThrownBy(() -> begin(LARGE));

		begin(64 << 10);
		assertThat(this.ended).hasValue(0);
		assertThat(this.budget.used()).isEqualTo(3 * LARGE + (64 << 10));
	}

	@Test
	void theSlowestGivesWay() {
		BodyBudget.Share first = begin(LARGE);
		BodyBudget.Share second = begin(LARGE);
		BodyBudget.Share third = begin(LARGE);
		awaitSlowness(third);
		first.await(16 << 10, this.ended::incrementAndGet);
		third.await(16 << 10, this.ended::incrementAndGet);

		begin(LARGE);

		assertThat(this.ended).hasValue(1);
		assertThat(this.budget.used()).isEqualTo(3 * LARGE);
		second.giveBack();
		assertThat(this.budget.used()).isEqualTo(3 * LARGE);
	}

	@Test
	void aDripIsNoProgress() {
		BodyBudget.Share slow = begin(2 * LARGE);
		awaitSlowness(slow);
		slow.await(1, this.ended::incrementAndGet);

		begin(2 * LARGE);

		assertThat(this.ended).hasValue(1);
	}

	@Test
	void aCompleteBodyNeverGivesWay() {
		BodyBudget.Share complete = begin(2 * LARGE);
		complete.complete();
		awaitSlowness(complete);

		assertThatExceptionOfType(RecordingException.Unavailable.class).isThrownBy(() -> begin(2 * LARGE));
		assertThat(this.budget.used()).isEqualTo(2 * LARGE);
	}

}
