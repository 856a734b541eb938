package trades.cli.packaging;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatNoException;

class RehearsalTests {

	@Test
	void rehearsalRunsEveryCommandByItself() {
		assertThatNoException().isThrownBy(() -> Rehearsal.main(new String[0]));
	}

}
