package trades.cli.client;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import trades.cli.client.transport.BearerToken;
import trades.cli.client.transport.ProxyUrl;
import trades.cli.client.transport.ServerUrl;
import trades.cli.client.transport.TlsFiles;

/**
 * How to talk to a server.
 *
 * @param server where it is
 * @param timeout how long it may be silent
 * @param proxy what stands between; null if nothing does
 * @param token shows who asks; null if nothing does
 * @param tls whom to trust, and what shows a server who asks
 * @param log takes each line of requests and answers; null if nobody wants to see them
 */
public record ClientOptions(ServerUrl server, Duration timeout, @Nullable ProxyUrl proxy, @Nullable BearerToken token,
		TlsFiles tls, @Nullable Consumer<String> log) {
}
