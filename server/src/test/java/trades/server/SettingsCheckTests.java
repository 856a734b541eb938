package trades.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import trades.server.settings.KnownSettings;
import trades.server.settings.UnusableSettingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SettingsCheckTests {

	private static ConfigurableEnvironment environment(Map<String, Object> variables, String... options) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(options));
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	private static void assertRefused(ConfigurableEnvironment environment, String sentence) {
		assertThatExceptionOfType(UnusableSettingException.class).isThrownBy(() -> SettingsCheck.check(environment))
			.withMessage(sentence);
	}

	private static Stream<String> ours() {
		return Stream.concat(KnownSettings.ours().under("trades."), Stream.of("server.port", "server.address"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					SERVER_PORT                | abc             | a whole number below 2147483648
					SERVER_PORT                | 99999           | from 0 to 65535
					SERVER_PORT                | -1              | from 0 to 65535
					MANAGEMENT_SERVER_PORT     | 99999           | from -1 to 65535
					SERVER_ADDRESS             | no.such.invalid | an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all
					TRADES_STORE               | oracle          | one of embedded, postgresql
					TRADES_ACCESS              | closed          | one of auto, open
					TRADES_MIN_FREE_SPACE      | -1B             | from 0B to 1TB
					TRADES_MIN_FREE_SPACE      | 2TB             | from 0B to 1TB
					TRADES_MIN_FREE_SPACE      | 1.5GB           | a size such as 64MB, in whole B, KB, MB, GB or TB
					TRADES_CHECKPOINT_INTERVAL | 0s              | from 1ms to 1d
					TRADES_CHECKPOINT_INTERVAL | -2s             | from 1ms to 1d
					TRADES_CHECKPOINT_INTERVAL | 25h             | from 1ms to 1d
					TRADES_CHECKPOINT_INTERVAL | 2 weeks         | a time such as 2s, in whole ms, s, m, h or d
					TRADES_MAX_BODY_SIZE       | 0B              | from 1B to 2047MB
					TRADES_MAX_BODY_SIZE       | 2GB             | from 1B to 2047MB
					TRADES_MAX_BODY_SIZE       | 8mb             | a size such as 64MB, in whole B, KB, MB, GB or TB
					TRADES_MAX_BODY_SIZE       | 99999999999TB   | a size such as 64MB, in whole B, KB, MB, GB or TB
					TRADES_MAX_BATCH           | 0               | from 1 to 1000000
					TRADES_MAX_BATCH           | 1000001         | from 1 to 1000000
					TRADES_MAX_BATCH           | 99999999999     | a whole number below 2147483648
					TRADES_MAX_BATCH           | 1e3             | a whole number below 2147483648
					TRADES_QUEUE_COUNT         | 0               | from 1 to 1000000
					TRADES_QUEUE_COUNT         | 1000001         | from 1 to 1000000
					TRADES_QUEUE_COUNT         | many            | a whole number below 2147483648
					TRADES_QUEUE_GROUP_SIZE    | 0B              | from 1B to 64MB
					TRADES_QUEUE_GROUP_SIZE    | 65MB            | from 1B to 64MB
					TRADES_QUEUE_GROUP_SIZE    | 4XB             | a size such as 64MB, in whole B, KB, MB, GB or TB
					TRADES_PAGE_SIZE           | 0               | from 1 to 10000
					TRADES_PAGE_SIZE           | 10001           | from 1 to 10000
					TRADES_QUEUE               | 5               | left out, as it only begins the names of settings
					""")
	void badValueIsRefusedWithWhatItMayBe(String variable, String value, String requirement) {
		assertRefused(environment(Map.of(variable, value)),
				"The setting " + variable + "=" + value + " is invalid: it must be " + requirement + ".");
	}

	@ParameterizedTest
	@CsvSource({ "TRADES_QUEUE_SIZE, 1KB, 0B", "TRADES_QUEUE_SIZE, 1KB, 100GB", "TRADES_QUEUE_SIZE, 1KB, -1KB",
			"TRADES_CACHE_SIZE, 0B, -1B", "TRADES_CACHE_SIZE, 0B, 100GB" })
	void memoryThatTheVmHasNotIsRefused(String variable, String least, String value) {
		long most = Runtime.getRuntime().maxMemory() >> 20;
		assertThatExceptionOfType(UnusableSettingException.class)
			.isThrownBy(() -> SettingsCheck.check(environment(Map.of(variable, value))))
			.withMessageStartingWith(
					"The setting " + variable + "=" + value + " is invalid: it must be from " + least + " to ")
			.withMessageEndingWith(", the memory of the Java VM (-Xmx).")
			.withMessageContaining((most % 1024 == 0) ? most / 1024 + "GB" : most + "MB");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "null", "app.example.com", "https://app.example.com/", "https://app.example.com/page",
			"https://*.example.com", "https://app.example.com,*", "ftp://app.example.com",
			"https://a@app.example.com" })
	void whatIsNoOriginIsRefused(String value) {
		assertRefused(environment(Map.of("TRADES_CORS_ORIGINS", value)),
				"The setting TRADES_CORS_ORIGINS=" + value + " is invalid: it must be origins such as"
						+ " https://app.example.com, each in full (no *) and without a path, separated by commas.");
	}

	@Test
	void originsAreTakenFromAList() {
		SettingsCheck.check(environment(
				Map.of("TRADES_CORS_ORIGINS", "https://app.example.com, http://localhost:3000,https://[::1]:8443")));
	}

	@ParameterizedTest
	@MethodSource("ours")
	void emptyValueIsRefused(String name) {
		assertRefused(environment(Map.of(), "--" + name + "="),
				"The setting --" + name + "= is empty: give it a value or leave it out.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoints.web.base-path", "management.server.base-path" })
	void endpointsStayWhereTheyAreGuarded(String name) {
		assertRefused(environment(Map.of(), "--" + name + "=/manage"), "The setting --" + name
				+ "=/manage is invalid: it must be left out, as the endpoints are guarded where they are: at /actuator.");
	}

	@Test
	void unknownNameElsewhereIsRefused() {
		ConfigurableEnvironment environment = environment(Map.of());
		environment.getPropertySources().addLast(new MapPropertySource("elsewhere", Map.of("trades.page-siz", 7)));
		assertRefused(environment, "There is no setting trades.page-siz; 'trades-server config' lists the settings.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			server.prot=8001   | ': did you mean server.port?'
			trades.page-siz=7  | ': did you mean trades.page-size?'
			nothing.like.it=on | '; ''trades-server config'' lists the settings.'
			""")
	void unknownNameInAFileIsRefused(String line, String hint, @TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("application.properties"), """
				trades.max-batch=7
				trades.timeouts.idle=30s
				logging.level.any.Package=debug
				server.ssl.enabled-protocols[0]=TLSv1.3
				""" + line);
		ConfigurableEnvironment environment = environment(Map.of());
		new PropertiesPropertySourceLoader().load("a file", new FileSystemResource(file))
			.forEach(environment.getPropertySources()::addLast);
		assertRefused(environment,
				"There is no setting " + line.substring(0, line.indexOf('=')) + " in " + file + hint);
	}

	@ParameterizedTest
	@CsvSource({ "SERVER_PORT, 0", "SERVER_PORT, 65535", "SERVER_ADDRESS, ::1", "SERVER_ADDRESS, localhost",
			"TRADES_MIN_FREE_SPACE, 0B", "TRADES_CHECKPOINT_INTERVAL, 1ms", "TRADES_MAX_BODY_SIZE, 1",
			"TRADES_QUEUE_GROUP_SIZE, 1B", "TRADES_QUEUE_SIZE, 1KB", "TRADES_CACHE_SIZE, 0B", "TRADES, anything" })
	void utmostValueIsTaken(String variable, String value) {
		assertThatCode(() -> SettingsCheck.check(environment(Map.of(variable, value)))).doesNotThrowAnyException();
	}

	@Test
	void whatTheClientAndTheScriptsReadIsNoSetting() {
		Map<String, Object> variables = Stream
			.of("SERVER", "OUTPUT", "COLOR", "TIMEOUT", "OPTS", "CACHE", "SERVER_OPTS")
			.collect(Collectors.toMap(name -> "TRADES_" + name, name -> "5"));
		assertThatCode(() -> SettingsCheck.check(environment(variables))).doesNotThrowAnyException();
	}

	@Test
	void everySettingIsDescribed() {
		Set<String> known = KnownSettings.ours().under("trades.").collect(Collectors.toUnmodifiableSet());
		assertThat(known).containsAll(List.of("trades.data-dir", "trades.queue.size", "trades.cache-size"));
	}

}
