package trades.server.domain;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EntryTests {

	@Test
	void numbersItsTradesWithoutAGap() {
		List<NewTrade> trades = SampleTrades.trades(3);

		Entry entry = new Entry(5, trades, null);

		assertThat(entry.lastId()).isEqualTo(7);
		assertThat(entry.numbered()).containsExactly(new Trade(5, trades.get(0)), new Trade(6, trades.get(1)),
				new Trade(7, trades.get(2)));
		assertThat(entry.receipt()).isEqualTo(new Receipt(5, 3, false));
		assertThat(entry.receipt().asReplay()).isEqualTo(new Receipt(5, 3, true));
	}

	@Test
	void aTradesIdStartsAtOne() {
		assertThat(new Trade(1, SampleTrades.trade()).id()).isEqualTo(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new Trade(0, SampleTrades.trade()))
			.withMessageContaining("not 0");
	}

	@Test
	void aSubmissionHasAtLeastOneTradeAndKeepsItsOwn() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Submission(List.of(), null));
		List<NewTrade> trades = new ArrayList<>(SampleTrades.trades(2));
		Submission submission = new Submission(trades, null);
		trades.clear();

		assertThat(submission.trades()).hasSize(2);
	}

}
