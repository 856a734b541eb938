package trades.server.adapter.in.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many who record only what follows the book that they saw, beside some who don't look.
 */
class IfMatchRaceTests extends WithServer {

	private static final int WRITERS = 6;

	private static final int BATCHES = 4;

	private static final int FOREIGN = 100;

	private final AtomicInteger refused = new AtomicInteger();

	/** The last id that a list's tag names. */
	private static long lastId(String tag) {
		return Long.parseLong(tag.split("-", -1)[6]);
	}

	private String tag() {
		return String.valueOf(this.http.head("/trades").header("ETag"));
	}

	/**
	 * Records some batches, each as soon as the book is what it was when last looked at.
	 */
	private List<Long> record(String start) {
		List<Long> ids = new ArrayList<>();
		String tag = start;
		while (ids.size() < BATCHES) {
			Answer answer = this.http.postAs("text/csv", BatchBody.CSV.of(SampleTrades.trades(1 + ids.size())),
					"If-Match: " + tag);
			if (answer.status() == 201) {
				assertThat(answer.json().get("first_id").asLong()).isEqualTo(lastId(tag) + 1);
				ids.add(answer.json().get("first_id").asLong());
			}
			else {
				Problems.problem(answer, 412);
				this.refused.incrementAndGet();
			}
			tag = tag();
		}
		return ids;
	}

	private List<Long> recordAnyway() {
		List<Long> ids = new ArrayList<>();
		for (int i = 0; i < FOREIGN; i++) {
			ids.add(this.http.post(Http.VALID).json().get("id").asLong());
		}
		return ids;
	}

	@Test
	void eachAcceptedOneSawExactlyTheBookThatItNamed() throws Exception {
		long before = recorded();
		String start = tag();
		ExecutorService clients = Executors.newFixedThreadPool(WRITERS + 2);
		try {
			List<Callable<List<Long>>> work = new ArrayList<>();
			for (int i = 0; i < WRITERS; i++) {
				work.add(() -> record(start));
			}
			work.add(this::recordAnyway);
			work.add(this::recordAnyway);
			List<Long> ids = new ArrayList<>();
			for (Future<List<Long>> done : clients.invokeAll(work)) {
				ids.addAll(done.get());
			}

			assertThat(ids).doesNotHaveDuplicates().hasSize(WRITERS * BATCHES + 2 * FOREIGN);
			int inBatches = WRITERS * BATCHES * (BATCHES + 1) / 2;
			assertThat(recorded()).isEqualTo(before + inBatches + 2 * FOREIGN);
			// Of those who began with the same book all but one came too late.
			assertThat(this.refused.get()).isGreaterThanOrEqualTo(WRITERS - 1);
		}
		finally {
			clients.shutdownNow();
		}
	}

}
