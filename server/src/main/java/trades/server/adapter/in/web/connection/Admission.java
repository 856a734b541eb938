package trades.server.adapter.in.web.connection;

import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets new connections in while there are descriptors for them, and else leaves them
 * where they wait. A connection that is to end still has its own for a moment; in a flood
 * these would use up all there are, and then Reactor Netty accepts nobody for a second.
 */
final class Admission extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(Admission.class);

	private final int max;

	private final AtomicInteger open = new AtomicInteger();

	private final Episode failure = new Episode();

	/**
	 * Makes the handler of a listening socket.
	 * @param max from how many open connections on it waits; those that were taken from
	 * the system together with the last one still pass
	 */
	Admission(int max) {
		this.max = max;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		Channel listening = context.channel();
		((Channel) message).closeFuture().addListener(closed -> {
			this.open.decrementAndGet();
			goOn(listening);
		});
		if (this.open.incrementAndGet() >= this.max) {
			listening.config().setAutoRead(false);
			// The last one that could have told may be gone by now.
			goOn(listening);
		}
		context.fireChannelRead(message);
	}

	private void goOn(Channel listening) {
		if (this.open.get() < this.max && !listening.config().isAutoRead()) {
			listening.config().setAutoRead(true);
		}
	}

	/**
	 * Others may take the descriptors, too; Reactor Netty waits a second and says
	 * nothing.
	 */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (this.failure.begins()) {
			logger.warn("New connections can't be accepted ({} are open): {}", this.open.get(), cause.getMessage());
		}
		context.fireExceptionCaught(cause);
	}

}
