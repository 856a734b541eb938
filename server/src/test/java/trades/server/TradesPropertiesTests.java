package trades.server;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TradesPropertiesTests {

	private static TradesProperties of(Map<String, Object> environment) {
		MutablePropertySources sources = new MutablePropertySources();
		sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", environment));
		return new Binder(ConfigurationPropertySources.from(sources)).bindOrCreate("trades", TradesProperties.class);
	}

	@Test
	void theEnvironmentSetsTheLimits() {
		TradesProperties properties = of(Map.of("TRADES_MAX_BATCH", "7", "TRADES_MAX_BODY_SIZE", "3KB"));

		assertThat(properties.maxBatch()).isEqualTo(7);
		assertThat(properties.maxBodySize()).isEqualTo(DataSize.ofKilobytes(3));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "10001" })
	void aPageThatTheDatabaseCantTakeIsRefused(String size) {
		assertThatThrownBy(() -> of(Map.of("TRADES_PAGE_SIZE", size)))
			.hasStackTraceContaining("trades.page-size must be from 1 to 10000");
	}

	@Test
	void theDocumentedLimitsAreTheDefaults() {
		TradesProperties properties = of(Map.of());

		assertThat(properties.maxBatch()).isEqualTo(10_000);
		assertThat(properties.maxBodySize()).isEqualTo(DataSize.ofMegabytes(8));
		assertThat(properties.queue().bytes()).isPositive().isLessThanOrEqualTo(DataSize.ofMegabytes(64).toBytes());
	}

}
