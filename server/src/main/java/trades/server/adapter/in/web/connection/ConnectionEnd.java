package trades.server.adapter.in.web.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;

/**
 * How a connection ends: so that its client has the answers it waits for, also if it
 * closed only its own half, or else at once.
 */
final class ConnectionEnd {

	private final Channel channel;

	private final RequestProgress requests;

	private boolean inputClosed;

	/** Whether nothing can be understood of what comes from now on. */
	private boolean undecodable;

	/** Whether only the client's time to read its answer is still waited for. */
	private boolean lingering;

	ConnectionEnd(Channel channel, RequestProgress requests) {
		this.channel = channel;
		this.requests = requests;
	}

	/** Ends the connection, whatever is still to be sent. */
	void cut() {
		this.channel.unsafe().close(this.channel.voidPromise());
	}

	/** Ends the connection and has the system, too, forget what was to be sent. */
	void reset() {
		this.channel.config().setOption(ChannelOption.SO_LINGER, 0);
		cut();
	}

	void becameUndecodable() {
		this.undecodable = true;
	}

	boolean isLingering() {
		return this.lingering;
	}

	/** The client will send nothing more. */
	void inputClosed(ChannelHandlerContext context) {
		this.inputClosed = true;
		endIfNothingIsOwed(context);
	}

	/** The last part of an answer was written. */
	void answered(ChannelHandlerContext context) {
		if (this.inputClosed) {
			endIfNothingIsOwed(context);
		}
	}

	private void endIfNothingIsOwed(ChannelHandlerContext context) {
		int owed = this.requests.unanswered() - (this.requests.isReceiving() ? 1 : 0);
		if (this.lingering) {
			cut();
		}
		else if (owed <= 0) {
			// Later, since Reactor Netty reads on when it hears that its answer was
			// written.
			context.writeAndFlush(Unpooled.EMPTY_BUFFER)
				.addListener(written -> this.channel.eventLoop().execute(this::cut));
		}
	}

	/**
	 * Closing a connection on which something was not read resets it, and a reset may
	 * overtake the answer. So only the answering half is closed until the client closes
	 * its own, or for a while.
	 * @return false if the connection has to be closed at once
	 */
	boolean linger(long now) {
		boolean isClientSending = this.requests.isDraining() || this.undecodable;
		if (!isClientSending || this.lingering || this.inputClosed || !this.channel.isActive()
				|| !(this.channel instanceof DuplexChannel duplex)) {
			return false;
		}
		this.lingering = true;
		this.requests.drain(now);
		ChannelFuture unused = duplex.shutdownOutput();
		this.channel.config().setAutoRead(true);
		return true;
	}

}
