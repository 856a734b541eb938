package trades.server.settings;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreparedBeansTests {

	@ParameterizedTest
	@ValueSource(strings = { "management.server.port", "management.endpoints.web.exposure.include",
			"spring.security.oauth2.resourceserver.jwt.issuer-uri", "spring.threads.virtual.enabled",
			"spring.application.admin.enabled", "spring.profiles.active", "server.forward-headers-strategy",
			"spring.autoconfigure.exclude[0]" })
	void settingsThatSpringMayAskForDecide(String name) {
		assertThat(PreparedBeans.mayDecide(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "trades.store", "trades.access", "server.port", "server.address", "server.ssl.bundle",
			"spring.ssl.bundle.pem.web.keystore.certificate", "spring.r2dbc.url", "spring.config.location",
			"logging.level.trades", "path", "server" })
	void othersDoNot(String name) {
		assertThat(PreparedBeans.mayDecide(name)).isFalse();
	}

}
