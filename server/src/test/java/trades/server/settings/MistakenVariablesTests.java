package trades.server.settings;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MistakenVariablesTests {

	private static Iterable<String> described(String variable, String value) {
		return MistakenVariables.describe(Map.of(variable, value), KnownSettings.ours());
	}

	@Test
	void misspeltSettingIsTold() {
		assertThat(described("TRADES_QUEUE_SIZ", "1"))
			.containsExactly("TRADES_QUEUE_SIZ is no setting; did you mean TRADES_QUEUE_SIZE?");
		assertThat(described("TRADES_FROBNICATE", "1")).containsExactly("TRADES_FROBNICATE is no setting");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRADES_QUEUE_SIZE", "TRADES_DATADIR", "TRADES_QUEUE_GROUPSIZE" })
	void settingsAreNone(String variable) {
		assertThat(described(variable, "1")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRADES_SERVER", "TRADES_TIMEOUT", "TRADES_SERVER_OPTS", "TRADES_SERVICE_HOST",
			"TRADES_SERVICE_PORT_HTTP", "TRADES_PORT_8000_TCP_ADDR", "TRADES_SERVER_SERVICE_PORT", "HOME" })
	void whatOthersSetIsNone(String variable) {
		assertThat(described(variable, "1")).isEmpty();
	}

	@Test
	void addressOfAServiceIsNone() {
		assertThat(described("TRADES_PORT", "tcp://10.0.0.1:8000")).isEmpty();
		assertThat(described("TRADES_PORT", "8000")).isNotEmpty();
	}

}
