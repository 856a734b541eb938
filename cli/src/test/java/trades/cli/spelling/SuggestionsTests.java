package trades.cli.spelling;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SuggestionsTests {

	private static final List<String> COMMANDS = List.of("create", "get", "list", "import", "completion");

	@ParameterizedTest
	@CsvSource({ "lst, list", "lisst, list", "ilst, list", "lists, list", "l1st, list", "li, list", "craete, create",
			"impotr, import", "complete, completion", "gett, get" })
	void nearWordsAreGuessed(String typed, String meant) {
		assertThat(Suggestions.nearest(typed, COMMANDS)).contains(meant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "x", "delete", "remove", "8", "serve" })
	void otherWordsAreNot(String typed) {
		assertThat(Suggestions.nearest(typed, COMMANDS)).isEmpty();
	}

}
