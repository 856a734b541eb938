package trades.server.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArgumentsTests {

	private static Arguments parsed(String arguments) {
		return Arguments.of(List.of(arguments.split(" ", -1)), Set.of("--move"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "file --move --trades.data-dir=x --port 1", "--trades.data-dir=x --port 1 --move file",
			"--move --trades.data-dir=x file --port 1" })
	void orderDoesNotMatter(String arguments) {
		assertThat(parsed(arguments)).isEqualTo(new Arguments(List.of("file"), Set.of("--move"), Map.of(),
				List.of("--trades.data-dir=x", "--server.port=1")));
	}

	@Test
	void settingWithoutValueTakesNoOptionForOne() {
		assertThat(parsed("--debug --move file"))
			.isEqualTo(new Arguments(List.of("file"), Set.of("--move"), Map.of(), List.of("--debug=true")));
	}

	@Test
	void optionThatIsNeitherFlagNorSettingIsRefused() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parsed("file --mvoe"))
			.withMessageStartingWith("There is no option --mvoe");
	}

	@Test
	void shortOptionIsRefused() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parsed("-x file"))
			.withMessage("There is no option -x; --help tells more.");
	}

}
