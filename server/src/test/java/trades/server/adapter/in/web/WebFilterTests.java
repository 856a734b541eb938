package trades.server.adapter.in.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Filters that somebody adds to the application. */
@Import(WebFilterTests.Filters.class)
class WebFilterTests extends WithServer {

	@TestConfiguration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		@Order(2)
		WebFilter later() {
			return adding("later");
		}

		@Bean
		@Order(1)
		WebFilter earlier() {
			return adding("earlier");
		}

		private static WebFilter adding(String name) {
			return (exchange, chain) -> {
				exchange.getResponse().getHeaders().add("X-Filters", name);
				return chain.filter(exchange);
			};
		}

	}

	@ParameterizedTest
	@ValueSource(strings = { "/trades", "/trades/", "/%74rades", "/actuator/health" })
	void everyPathPassesThroughThemInTheirOrder(String path) {
		assertThat(this.http.get(path).headers().get("x-filters")).containsExactly("earlier", "later");
	}

}
