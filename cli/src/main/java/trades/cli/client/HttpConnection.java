package trades.cli.client;

import java.io.Closeable;
import java.time.Duration;

import io.netty.channel.ChannelOption;
import io.netty.resolver.DefaultAddressResolverGroup;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;

/**
 * Netty, set up for one short conversation: one NIO event loop, the JDK's resolver, no
 * pool, no retries but our own.
 */
final class HttpConnection implements Closeable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final LoopResources loop = LoopResources.create("trades", 1, true);

	private final HttpClient http;

	HttpConnection(Duration timeout) {
		Duration connect = (timeout.compareTo(CONNECT_TIMEOUT) < 0) ? timeout : CONNECT_TIMEOUT;
		this.http = HttpClient.newConnection()
			.runOn(this.loop, false)
			.resolver(DefaultAddressResolverGroup.INSTANCE)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connect.toMillis()))
			.disableRetry(true);
	}

	ReactorClientHttpConnector connector() {
		return new ReactorClientHttpConnector(this.http);
	}

	/**
	 * Ends the event loop. The VM would wait up to 300 ms for a thread that still sits in
	 * a native select.
	 */
	@Override
	public void close() {
		this.loop.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
	}

}
