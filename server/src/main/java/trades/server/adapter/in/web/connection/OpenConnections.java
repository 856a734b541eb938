package trades.server.adapter.in.web.connection;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpRequestDecoderSpec;
import reactor.netty.http.server.HttpServer;

/**
 * All connections that are open, of which there are at most so many, and at most so many
 * from one address: for each one too many, the one of them ends that has kept the server
 * waiting longest.
 */
public final class OpenConnections implements NettyServerCustomizer {

	private static final Logger logger = LoggerFactory.getLogger(OpenConnections.class);

	/**
	 * Descriptors that the book, the JVM, connections in their last moments and the jars
	 * of an installed server need, which are about 90.
	 */
	private static final long RESERVED_DESCRIPTORS = 192;

	/** How many of them are for connections in their last moments. */
	private static final int CLOSING = 32;

	/** With fewer there would be no service to speak of. */
	private static final int FEWEST = 16;

	/** What a connection takes, give or take, whose client does not read its list. */
	private static final long HEAP_FOR_EACH = 128 << 10;

	/** Well within the time that a stop of the service may take. */
	private static final Duration LAST_WRITE = Duration.ofSeconds(5);

	/** What a client sent before anybody looked at it. */
	private static final int LARGEST_READ = 16 << 10;

	private final Timeouts timeouts;

	private final int max;

	private final int maxPerAddress;

	private final Set<ConnectionWatch> open = ConcurrentHashMap.newKeySet();

	/** How many there are from each address, where that matters. */
	private final Map<InetAddress, Integer> counts = new ConcurrentHashMap<>();

	private final Episode full = new Episode();

	private final Episode fullOfOne = new Episode();

	private volatile HttpRequestDecoderSpec limits = HttpServer.create().configuration().decoder();

	private volatile boolean hurried;

	/**
	 * Makes the set.
	 * @param max how many connections there may be, if there are descriptors for them
	 * @param maxPerAddress how many of them one address may have, or
	 * {@link Integer#MAX_VALUE}
	 */
	public OpenConnections(Timeouts timeouts, int max, int maxPerAddress) {
		this.timeouts = timeouts;
		this.maxPerAddress = maxPerAddress;
		this.max = (int) Math.min(max, describable());
	}

	/** How many connections the process has descriptors and memory for. */
	public static int affordable() {
		return (int) Math.max(FEWEST,
				Math.min(Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH, Math.min(describable(), Integer.MAX_VALUE)));
	}

	private static long describable() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? Math.max(FEWEST, unix.getMaxFileDescriptorCount() - RESERVED_DESCRIPTORS) : Long.MAX_VALUE;
	}

	@Override
	public HttpServer apply(HttpServer server) {
		return server.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.doOnBind(bound -> this.limits = bound.decoder())
			.doOnBound(bound -> bound.channel().pipeline().addFirst(new Admission(this.max + CLOSING)))
			.doOnChannelInit((observer, channel, address) -> watch(channel));
	}

	private void watch(Channel channel) {
		channel.config().setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(64, 2048, LARGEST_READ));
		ConnectionWatch watch = new ConnectionWatch(this, this.timeouts, channel);
		channel.pipeline()
			.addFirst(watch.arrival())
			.addBefore(NettyPipeline.HttpCodec, null, watch.arrivals())
			.addAfter(NettyPipeline.HttpCodec, null, watch)
			// Before Reactor Netty's own, which keep to themselves what they hear of it.
			.addBefore(NettyPipeline.HttpCodec, null, new ConnectionGate(channel));
	}

	/** How long the line and the headers of a request may be. */
	HttpRequestDecoderSpec limits() {
		return this.limits;
	}

	/** How many there are. */
	public int count() {
		return this.open.size();
	}

	/** Waits less long from now on for clients that take nothing of their answers. */
	public void hurry() {
		this.hurried = true;
		this.open.forEach(ConnectionWatch::hurry);
	}

	/** How long a client may take nothing of its answer. */
	Duration patience() {
		return (this.hurried && this.timeouts.write().compareTo(LAST_WRITE) > 0) ? LAST_WRITE : this.timeouts.write();
	}

	void opened(ConnectionWatch watch) {
		this.open.add(watch);
		InetAddress address = watch.address();
		if (this.maxPerAddress < this.max && address != null
				&& this.counts.merge(address, 1, Integer::sum) > this.maxPerAddress) {
			endTheQuietestOf(address);
		}
		if (this.open.size() > this.max) {
			endTheQuietest();
		}
	}

	/** One at a time, so that each finds another one. */
	private synchronized void endTheQuietest() {
		if (this.full.begins()) {
			logger.warn("There are {} connections, as many as there may be (trades.max-connections): "
					+ "for each new one, the one ends that keeps the server waiting longest", this.max);
		}
		while (this.open.size() > this.max && end(this.open.stream())) {
			// There may be others that are too many.
		}
	}

	private synchronized void endTheQuietestOf(InetAddress address) {
		if (this.fullOfOne.begins()) {
			logger.warn(
					"There are {} connections from {}, as many as there may be (trades.max-connections-per-address): "
							+ "for each new one, the one ends that keeps the server waiting longest",
					this.maxPerAddress, address.getHostAddress());
		}
		while (this.counts.getOrDefault(address, 0) > this.maxPerAddress
				&& end(this.open.stream().filter(watch -> address.equals(watch.address())))) {
			// There may be others that are too many.
		}
	}

	/** Whether there was one to end. */
	private boolean end(Stream<ConnectionWatch> watches) {
		Optional<ConnectionWatch> quietest = watches.min(Comparator.comparingLong(ConnectionWatch::quietSince));
		quietest.ifPresent(watch -> {
			closed(watch);
			watch.end();
		});
		return quietest.isPresent();
	}

	void closed(ConnectionWatch watch) {
		InetAddress address = watch.address();
		if (this.open.remove(watch) && address != null) {
			this.counts.computeIfPresent(address, (same, count) -> (count > 1) ? count - 1 : null);
		}
	}

}
