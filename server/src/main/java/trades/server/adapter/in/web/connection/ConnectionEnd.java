package trades.server.adapter.in.web.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import trades.server.adapter.in.web.problem.GarbledBodies;

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

	/** Whether that came in the middle of a body, which is then the last one. */
	private boolean garbled;

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

	/**
	 * The chunks of a body can't be told apart. Reactor Netty would take what came of it
	 * for all of it where other requests wait before it, and else answer at once, also in
	 * the place of whoever is about to. So it is told that the body is over, and whoever
	 * reads it, when its turn comes, that it is not whole.
	 */
	void bodyGarbled(ChannelHandlerContext context) {
		this.garbled = true;
		if (this.requests.unanswered() == 0) {
			ChannelFuture unused = this.channel.close();
		}
		else {
			tellWhoReadsIt();
			context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
		}
	}

	private void tellWhoReadsIt() {
		if (this.requests.unanswered() == 1) {
			GarbledBodies.mark(this.channel);
		}
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
		else if (this.garbled && this.requests.unanswered() == 0) {
			context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> closeUnlessLingering());
		}
		if (this.garbled) {
			tellWhoReadsIt();
		}
	}

	/** Reactor Netty may have closed it as well. */
	private void closeUnlessLingering() {
		if (!this.lingering) {
			ChannelFuture unused = this.channel.close();
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
		SslHandler tls = this.channel.pipeline().get(SslHandler.class);
		if (tls != null) {
			// Without it the client takes the end for a cut by somebody in between.
			ChannelFuture unused = tls.closeOutbound();
		}
		ChannelFuture unused = duplex.shutdownOutput();
		this.channel.config().setAutoRead(true);
		return true;
	}

}
