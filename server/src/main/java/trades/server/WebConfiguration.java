package trades.server;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import trades.server.adapter.in.web.BootEndpoints;
import trades.server.adapter.in.web.DescriptionRoutes;
import trades.server.adapter.in.web.FeedHandler;
import trades.server.adapter.in.web.FindHandler;
import trades.server.adapter.in.web.PageHandler;
import trades.server.adapter.in.web.RecordHandler;
import trades.server.adapter.in.web.SumHandler;
import trades.server.adapter.in.web.TradeRoutes;
import trades.server.adapter.in.web.access.AccessFilter;
import trades.server.adapter.in.web.access.AllowedOrigins;
import trades.server.adapter.in.web.access.CrossOriginRules;
import trades.server.adapter.in.web.access.ForeignPageCheck;
import trades.server.adapter.in.web.access.HostCheck;
import trades.server.adapter.in.web.access.Hosts;
import trades.server.adapter.in.web.access.Refusals;
import trades.server.adapter.in.web.body.BodyBudget;
import trades.server.adapter.in.web.body.RequestBodies;
import trades.server.adapter.in.web.connection.AccessLines;
import trades.server.adapter.in.web.connection.LastAnswers;
import trades.server.adapter.in.web.connection.OpenConnections;
import trades.server.adapter.in.web.connection.RequestMetrics;
import trades.server.adapter.in.web.problem.FrameworkErrors;
import trades.server.adapter.in.web.problem.ProblemHandler;
import trades.server.adapter.in.web.problem.RequestIds;
import trades.server.adapter.in.web.request.EntityTags;
import trades.server.application.TradeFeed;
import trades.server.application.TradeWriter;
import trades.server.application.port.in.CheckAccess;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.FollowTrades;
import trades.server.application.port.in.RecordTrades;
import trades.server.application.port.out.Book;

/** Puts the HTTP interface on top of the use cases. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	@Order(1)
	WebHttpHandlerBuilderCustomizer trades(RecordTrades recordTrades, FindTrades findTrades, FollowTrades followTrades,
			Book book, TradesProperties properties, ObjectProvider<WebFilter> filters, MeterRegistry registry) {
		EntityTags tags = new EntityTags(book.id());
		RequestBodies bodies = new RequestBodies((int) properties.maxBodySize().toBytes(),
				new BodyBudget(properties.queue().bytes()));
		HttpHandler trades = new RequestMetrics(
				TradeRoutes.handler(
						new RecordHandler(recordTrades, findTrades, bodies, tags, properties.maxBatch(),
								Clock.systemUTC()),
						new FindHandler(findTrades, tags), new SumHandler(findTrades, tags, SumHandler.affordable()),
						new FeedHandler(followTrades, tags, properties.maxFeeds()), new PageHandler(),
						filters.orderedStream().filter(filter -> !(filter instanceof BootEndpoints)).toList()),
				registry);
		return builder -> builder.httpHandlerDecorator(others -> (request,
				response) -> (TradeRoutes.lead(request) ? trades : others).handle(request, response));
	}

	@Bean
	MessageSource messageSource() {
		return new NoMessages();
	}

	@Bean
	BootEndpoints bootEndpoints() {
		return new BootEndpoints();
	}

	@Bean
	RouterFunction<ServerResponse> description() {
		return DescriptionRoutes.routes();
	}

	@Bean
	@Order(2)
	LastAnswers lastAnswers(TradeWriter writer, TradeFeed feed, OpenConnections connections) {
		return new LastAnswers(() -> {
			writer.close();
			feed.close();
			connections.hurry();
		});
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	RequestIds requestIds() {
		return new RequestIds();
	}

	@Bean
	Hosts hosts(ServerProperties server, TradesProperties properties) {
		return new Hosts(server.getAddress(), properties.hosts());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 1)
	HostCheck hostCheck(Hosts hosts) {
		return new HostCheck(hosts);
	}

	@Bean
	AllowedOrigins allowedOrigins(TradesProperties properties) {
		return new AllowedOrigins(properties.cors().origins());
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 2)
	CrossOriginRules crossOriginRules(AllowedOrigins allowed, Hosts hosts) {
		return new CrossOriginRules(allowed, hosts);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 3)
	ForeignPageCheck foreignPageCheck(Hosts hosts, AllowedOrigins allowed) {
		return new ForeignPageCheck(hosts, allowed);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 10)
	AccessFilter accessFilter(CheckAccess access, MeterRegistry registry) {
		return new AccessFilter(access, new Refusals(registry));
	}

	@Bean
	ProblemHandler problemHandler() {
		return new ProblemHandler();
	}

	@Bean
	FrameworkErrors frameworkErrors() {
		return new FrameworkErrors();
	}

	@Bean
	NettyServerCustomizer accessLines(TradesProperties properties) {
		return properties.accessLog() ? new AccessLines() : server -> server;
	}

	@Bean
	OpenConnections openConnections(TradesProperties properties) {
		Integer max = properties.maxConnections();
		Integer perAddress = properties.maxConnectionsPerAddress();
		return new OpenConnections(properties.timeouts(), (max != null) ? max : OpenConnections.affordable(),
				(perAddress != null) ? perAddress : Integer.MAX_VALUE);
	}

	/**
	 * Nothing here is translated, and what Spring has for that looks up each locale of
	 * the JDK at the start.
	 */
	private static final class NoMessages implements MessageSource {

		@Override
		public @Nullable String getMessage(String code, Object @Nullable [] arguments, @Nullable String otherwise,
				@Nullable Locale locale) {
			return otherwise;
		}

		@Override
		public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
			throw new NoSuchMessageException(code);
		}

		@Override
		public String getMessage(MessageSourceResolvable message, @Nullable Locale locale) {
			return Objects.requireNonNullElse(message.getDefaultMessage(), "");
		}

	}

}
