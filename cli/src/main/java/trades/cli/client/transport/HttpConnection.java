package trades.cli.client.transport;

import java.io.Closeable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.netty.channel.ChannelOption;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;

/**
 * Netty, set up for one short conversation: one NIO event loop, the JDK's resolver, no
 * pool, no retries but our own.
 */
public final class HttpConnection implements Closeable {

	// What libraries would log, this program says itself.
	static {
		System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.LogFactoryImpl");
		System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
		// Reactor would otherwise fall back to writing warnings to the console.
		System.setProperty("reactor.logging.fallback", "JDK");
		// Netty would look for other logging libraries first.
		InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
		Logger.getLogger("").setLevel(Level.OFF);
	}

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final LoopResources loop = LoopResources.create("trades", 1, true);

	private final Thread hook = new Thread(this::hold);

	private final HttpClient http;

	/**
	 * Makes a connection that is not open yet.
	 * @throws IllegalArgumentException with the fault, if the files of TLS can't be used
	 */
	public HttpConnection(Duration timeout, @Nullable ProxyUrl proxy, TlsFiles tls) {
		Duration connect = (timeout.compareTo(CONNECT_TIMEOUT) < 0) ? timeout : CONNECT_TIMEOUT;
		// First, or an event loop brings along one of its own. A proxy resolves the
		// server's name itself.
		HttpClient client = HttpClient.newConnection()
			.resolver((proxy != null) ? NoopAddressResolverGroup.INSTANCE : DefaultAddressResolverGroup.INSTANCE)
			.runOn(this.loop, false)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connect.toMillis()))
			.disableRetry(true);
		SslContext context = tls.context();
		if (context != null) {
			client = client.secure((spec) -> spec.sslContext(context));
		}
		this.http = (proxy != null) ? through(proxy, client, connect) : client;
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The program is ending already.
		}
	}

	private static HttpClient through(ProxyUrl proxy, HttpClient client, Duration connect) {
		return client.proxy((spec) -> {
			ProxyProvider.Builder builder = spec.type(ProxyProvider.Proxy.HTTP)
				.socketAddress(new InetSocketAddress(proxy.host(), proxy.port()))
				.connectTimeoutMillis(connect.toMillis());
			if (proxy.credentials() != null) {
				String[] parts = proxy.credentials().split(":", 2);
				builder.username(parts[0]).password((user) -> (parts.length > 1) ? parts[1] : "");
			}
		});
	}

	public ReactorClientHttpConnector connector() {
		return new ReactorClientHttpConnector(this.http);
	}

	/**
	 * Lets the event loop sleep in Java when the user interrupts the program, for the
	 * same reason as {@link #close} ends it. Ending it would close the connection, which
	 * whoever waits for an answer would report.
	 */
	private void hold() {
		if (this.loop.isDisposed()) {
			return;
		}
		CountDownLatch held = new CountDownLatch(1);
		try {
			this.loop.onClient(false).execute(() -> {
				held.countDown();
				while (!Thread.interrupted()) {
					LockSupport.park(this);
				}
			});
			held.await(100, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// It was ended meanwhile.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Ends the event loop. The VM would wait up to 300 ms for a thread that still sits in
	 * a native select.
	 */
	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The program is ending already.
		}
		try {
			this.loop.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
		}
		catch (IllegalStateException ex) {
			// It takes longer, as while it looks for a host's name. The VM doesn't wait.
		}
	}

}
