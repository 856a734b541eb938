package trades.server.settings;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OptionsTests {

	private static String[] parsed(String arguments) {
		return Options.of(List.of(arguments.split(" ", -1)));
	}

	private static void assertRefused(String arguments, String sentence) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parsed(arguments)).withMessage(sentence);
	}

	@Test
	void noneAreNone() {
		assertThat(Options.of(List.of())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "--server.port=1, --server.port=1", "--server.port 1, --server.port=1", "--port=1, --server.port=1",
			"--port 1, --server.port=1", "--debug, --debug=true", "--trades.dataDir=x, --trades.dataDir=x",
			"--trades.data-dir=, --trades.data-dir=", "--spring.config.import[0]=x, --spring.config.import[0]=x" })
	void valueFollowsInTheSameArgumentOrTheNext(String given, String understood) {
		assertThat(parsed(given)).containsExactly(understood);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--trades.queue.group-size=1B", "--logging.level.reactor.netty=debug",
			"--management.metrics.tags.host=a", "--spring.profiles.active=x", "--server.netty.idle-timeout=1s",
			"--spring.config.additional-location=x", "--management.server.port=1" })
	void whatTheJarsDescribeIsKnown(String option) {
		assertThat(parsed(option)).containsExactly(option);
	}

	@ParameterizedTest
	@CsvSource({ "server.prot, server.port", "sever.port, server.port", "Port, server.port",
			"trades.queue.siz, trades.queue.size", "data-dir, trades.data-dir", "page-size, trades.page-size",
			"trades.data-path, trades.data-dir", "address, server.address" })
	void unknownOptionIsRefusedWithTheNearest(String given, String nearest) {
		assertRefused("--" + given + "=1", "There is no option --" + given + ": did you mean --" + nearest + "?");
	}

	@Test
	void whatResemblesNothingIsRefusedToo() {
		assertRefused("--frobnicate", "There is no option --frobnicate; --help tells more.");
		assertRefused("--", "There is no option --; --help tells more.");
	}

	@Test
	void optionWithoutValueIsRefused() {
		assertRefused("--server.port --debug", "The option --server.port lacks a value: --server.port=VALUE.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "8001", "-Dserver.port=1", "--server.port=1 x" })
	void strayArgumentIsRefused(String arguments) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parsed(arguments))
			.withMessageEndingWith("' is no option: settings are given as --name=value; --help tells more.");
	}

}
