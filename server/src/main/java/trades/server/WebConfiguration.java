package trades.server;

import java.time.Clock;
import java.time.Duration;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import trades.server.adapter.web.BodyBudget;
import trades.server.adapter.web.EntityTags;
import trades.server.adapter.web.FindHandler;
import trades.server.adapter.web.FrameworkErrors;
import trades.server.adapter.web.ProblemHandler;
import trades.server.adapter.web.RecordHandler;
import trades.server.adapter.web.RequestBodies;
import trades.server.adapter.web.RequestIds;
import trades.server.adapter.web.TradeRoutes;
import trades.server.application.TradeWriter;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.RecordTrades;
import trades.server.book.EmbeddedBook;

/** Puts the HTTP interface on top of the use cases. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

	@Bean
	RouterFunction<ServerResponse> tradeRoutes(RecordTrades recordTrades, FindTrades findTrades, EmbeddedBook book,
			TradesProperties properties) {
		RequestBodies bodies = new RequestBodies((int) properties.maxBodySize().toBytes(),
				new BodyBudget(properties.queue().bytes()));
		return TradeRoutes.of(
				new RecordHandler(recordTrades, findTrades, bodies, properties.maxBatch(), Clock.systemUTC()),
				new FindHandler(findTrades, new EntityTags(book.id())));
	}

	@Bean
	LastAnswers lastAnswers(TradeWriter writer) {
		return new LastAnswers(writer);
	}

	@Bean
	RequestIds requestIds() {
		return new RequestIds();
	}

	@Bean
	ProblemHandler problemHandler() {
		return new ProblemHandler();
	}

	@Bean
	FrameworkErrors frameworkErrors() {
		return new FrameworkErrors();
	}

	/**
	 * Boot has a property for idle connections only; a request that never ends would stay
	 * for ever.
	 */
	@Bean
	NettyServerCustomizer requestTimeouts() {
		return server -> server.requestTimeout(REQUEST_TIMEOUT).readTimeout(REQUEST_TIMEOUT);
	}

}
