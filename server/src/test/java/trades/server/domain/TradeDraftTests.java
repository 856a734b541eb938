package trades.server.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TradeDraftTests {

	private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1531522701000L), ZoneOffset.UTC);

	private static TradeDraft valid() {
		return new TradeDraft().with("type", "buy")
			.with("user_id", 23L)
			.with("symbol", "ABX")
			.with("shares", 30L)
			.with("price", 134L);
	}

	private static List<Violation> violations(TradeDraft draft) {
		return catchThrowableOfType(InvalidTradeException.class, () -> draft.toNewTrade(CLOCK)).violations();
	}

	@Test
	void toNewTradeKeepsEveryValue() {
		assertThat(valid().with("timestamp", 5L).toNewTrade(CLOCK))
			.isEqualTo(new NewTrade(TradeType.BUY, 23, "ABX", 30, 134, 5));
	}

	@Test
	void toNewTradeWithoutTimestampTakesTheClock() {
		assertThat(valid().toNewTrade(CLOCK).timestamp()).isEqualTo(1531522701000L);
	}

	@Test
	void anIdOfAnyKindIsDropped() {
		assertThat(valid().with("id", new Object()).toNewTrade(CLOCK).userId()).isEqualTo(23);
	}

	@Test
	void toNewTradeOfNothingNamesEveryRequiredField() {
		assertThat(violations(new TradeDraft())).containsExactly(
				new Violation("type", null, "is required: it must be \"buy\" or \"sell\""),
				new Violation("user_id", null, "is required: it must be an integer between 0 and 9223372036854775807"),
				new Violation("symbol", null, "is required: it must be a string of 1 to 32 characters"),
				new Violation("shares", null, "is required: it must be an integer between 1 and 100"),
				new Violation("price", null, "is required: it must be an integer between 0 and 9223372036854775807"));
	}

	@Test
	void allViolationsComeInTheOrderOfTheFieldsAndUnknownOnesLast() {
		TradeDraft draft = new TradeDraft().with("extra", 1L)
			.with("timestamp", "now")
			.with("price", 1.5)
			.with("shares", 0L)
			.with("symbol", 5L)
			.with("user_id", "23")
			.with("type", "Buy")
			.with("another", "x");

		assertThat(violations(draft)).extracting(Violation::field)
			.containsExactly("type", "user_id", "symbol", "shares", "price", "timestamp", "extra", "another");
	}

	@Test
	void violationsBearTheValueThatWasSent() {
		Object odd = new Object();

		assertThat(violations(valid().with("shares", odd))).singleElement()
			.isEqualTo(new Violation("shares", odd, "must be an integer between 1 and 100"));
	}

	@Test
	void onlyUnknownFieldsAreEnoughToRefuse() {
		assertThat(violations(valid().with("timestmp", 1L)))
			.containsExactly(new Violation("timestmp", 1L, "is not a field of a trade"));
	}

	@Test
	void theLastValueOfAFieldCounts() {
		assertThat(valid().with("shares", 0L).with("shares", 31L).toNewTrade(CLOCK).shares()).isEqualTo(31);
	}

	@Test
	void everyFieldButTheTimestampIsRequired() {
		assertThat(TradeDraft.FIELD_NAMES).filteredOn(TradeDraft::isRequired)
			.containsExactly("type", "user_id", "symbol", "shares", "price");
		assertThat(TradeDraft.FIELD_NAMES).allMatch(TradeDraft::isKnown);
		assertThat(TradeDraft.isKnown("id")).isTrue();
		assertThat(TradeDraft.isRequired("id")).isFalse();
		assertThat(TradeDraft.isKnown("User_id")).isFalse();
		assertThat(TradeDraft.isRequired("Type")).isFalse();
	}

	@Test
	void anIntegerIsAcceptedAsALongOnly() {
		assertThat(violations(valid().with("price", 134))).extracting(Violation::field).containsExactly("price");
	}

	@Test
	void sharesBeyondAnIntDoNotWrapAround() {
		assertThat(violations(valid().with("shares", (1L << 32) + 30))).extracting(Violation::field)
			.containsExactly("shares");
	}

}
