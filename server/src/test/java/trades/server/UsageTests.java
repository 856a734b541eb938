package trades.server;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTests {

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-h", "help", "verify --help", "--server.port=1 --help" })
	void helpIsToldHoweverItIsAskedFor(String arguments) {
		assertThat(Usage.isAskedFor(List.of(arguments.split(" ", -1)))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "verify", "--server.port=1", "--trades.data-dir=help" })
	void nothingElseAsksForHelp(String arguments) {
		assertThat(Usage.isAskedFor(List.of(arguments.split(" ", -1)))).isFalse();
	}

	@Test
	void theDefaultsItTellsAreThose() {
		MapConfigurationPropertySource told = new MapConfigurationPropertySource();
		for (MatchResult setting : Pattern.compile("--(trades\\.[a-z-]+)=(\\S+)")
			.matcher(Usage.TEXT)
			.results()
			.toList()) {
			told.put(setting.group(1), setting.group(2));
		}
		TradesProperties properties = new Binder(told).bind("trades", TradesProperties.class).get();

		assertThat(properties)
			.isEqualTo(new Binder(new MapConfigurationPropertySource()).bindOrCreate("trades", TradesProperties.class));
	}

}
