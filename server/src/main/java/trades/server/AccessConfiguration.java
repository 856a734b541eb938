package trades.server;

import java.net.InetAddress;
import java.time.Clock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.JwkSetUriReactiveJwtDecoderBuilderCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import trades.server.adapter.out.oidc.OpenIdProvider;
import trades.server.adapter.out.oidc.SparingRequests;
import trades.server.adapter.out.postgresql.access.PostgresqlTokens;
import trades.server.adapter.out.token.TokenFile;
import trades.server.application.access.AccessControl;
import trades.server.application.access.OpenToAll;
import trades.server.application.port.in.CheckAccess;
import trades.server.application.port.out.TokenIssuer;
import trades.server.application.port.out.TokenStore;
import trades.server.settings.UnusableSettingException;

/**
 * Finds out who is let in, before the book is opened: a server that others can reach lets
 * everybody in only on purpose.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(AccessConfiguration.class);

	/** Whoever has a token, once there is one, or everybody. */
	@Bean
	CheckAccess access(TradesProperties properties, ObjectProvider<ReactiveJwtDecoder> decoders,
			Environment environment, ServerProperties server) {
		return switch (properties.access()) {
			case AUTO -> byToken(properties, decoders.getIfAvailable(), environment, server.getAddress());
			case OPEN -> open(server.getAddress());
		};
	}

	private static CheckAccess byToken(TradesProperties properties, @Nullable ReactiveJwtDecoder decoder,
			Environment environment, @Nullable InetAddress address) {
		TokenIssuer issuer = (decoder != null) ? new OpenIdProvider(decoder) : null;
		AccessControl access = new AccessControl(store(properties, environment), issuer, Clock.systemUTC(),
				logger::error);
		if (access.isOpen()) {
			refuseIfReachable(access, address, environment);
		}
		else if (access.tokenCount() == 0 && issuer == null) {
			logger.warn("There is no token any more, so that nobody is let in: make one"
					+ " (trades-server token create), or open the server to all (TRADES_ACCESS=open)");
		}
		return access;
	}

	private static CheckAccess open(@Nullable InetAddress address) {
		if (address == null || !address.isLoopbackAddress()) {
			logger.warn("trades.access=open: whoever reaches this server may read everything and record");
		}
		return new OpenToAll();
	}

	@Bean
	JwkSetUriReactiveJwtDecoderBuilderCustomizer keyRequests() {
		return decoder -> decoder.webClient(WebClient.builder().filter(new SparingRequests()).build());
	}

	private static void refuseIfReachable(AccessControl access, @Nullable InetAddress address,
			Environment environment) {
		String reachable = reachableAt(address, environment);
		if (reachable != null) {
			access.close();
			throw new UnusableSettingException("Others could reach the server at " + reachable
					+ ", and it would let everybody in: make a token (trades-server token create --name NAME"
					+ " --scope trades:read,trades:write), after which only who has one is let in, or let everybody"
					+ " in on purpose (TRADES_ACCESS=open).");
		}
	}

	/** A setting by which others than this machine's users can reach the server. */
	private static @Nullable String reachableAt(@Nullable InetAddress address, Environment environment) {
		if (address == null || !address.isLoopbackAddress()) {
			return "server.address=" + ((address != null) ? address.getHostAddress() : "0.0.0.0");
		}
		int port = environment.getProperty("management.server.port", Integer.class, -1);
		InetAddress management = environment.getProperty("management.server.address", InetAddress.class);
		// As Boot has it: 0 is a port of its own, too.
		boolean isApart = port == 0 || (port > 0 && port != environment.getProperty("server.port", Integer.class, 0));
		return (isApart && (management == null || !management.isLoopbackAddress()))
				? "management.server.address=" + ((management != null) ? management.getHostAddress() : "0.0.0.0")
				: null;
	}

	/** Where the tokens are, by the settings. */
	static TokenStore store(TradesProperties properties, Environment settings) {
		return switch (properties.store()) {
			case EMBEDDED -> new TokenFile(properties.dataDir());
			case POSTGRESQL -> new PostgresqlTokens(EngineRegistrar.database(settings));
		};
	}

}
