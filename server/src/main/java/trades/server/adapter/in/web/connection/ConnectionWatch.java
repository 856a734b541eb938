package trades.server.adapter.in.web.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import javax.net.ssl.SSLException;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.in.web.problem.FrameworkErrors;

/**
 * Watches one connection, between its codec and everything else: notes what came and what
 * was answered, has a client that keeps the server waiting ended when its time is up, and
 * sees to it that an answer arrives before the connection ends.
 */
final class ConnectionWatch extends ChannelDuplexHandler {

	private static final long NEVER = RequestProgress.NEVER;

	private final OpenConnections connections;

	private final Channel channel;

	private final @Nullable InetAddress address;

	private final RequestProgress requests;

	private final WriteProgress writes;

	private final ConnectionEnd end;

	private final ClientDeadline deadline;

	private volatile long quietSince;

	/** Whether nothing is read on until something is answered. */
	private boolean isHeldBack;

	ConnectionWatch(OpenConnections connections, Timeouts timeouts, Channel channel) {
		this.connections = connections;
		this.channel = channel;
		this.address = (channel.remoteAddress() instanceof InetSocketAddress client) ? client.getAddress() : null;
		this.quietSince = System.nanoTime();
		this.requests = new RequestProgress(timeouts, this.quietSince);
		this.writes = new WriteProgress(channel);
		this.end = new ConnectionEnd(channel, this.requests);
		this.deadline = new ClientDeadline(connections::patience, channel, this.requests, this.writes, this.end);
	}

	/**
	 * Since when the client keeps the server waiting; far in the future while it is the
	 * other way round. May be asked on any thread.
	 */
	long quietSince() {
		return this.quietSince;
	}

	/** Where the client is, if it is anywhere on a network. */
	@Nullable InetAddress address() {
		return this.address;
	}

	/** Ends the connection at once; may be called on any thread. */
	void end() {
		this.channel.eventLoop().execute(this.end::cut);
	}

	/** Looks how long the client may still take; may be called on any thread. */
	void hurry() {
		this.channel.eventLoop().execute(this::rearm);
	}

	private void rearm() {
		ChannelHandlerContext context = this.channel.pipeline().context(this);
		if (context != null) {
			this.deadline.rearm(context, System.nanoTime());
		}
	}

	/**
	 * What has to come before TLS, since nobody behind that hears of a connection whose
	 * handshake isn't done.
	 */
	ChannelHandler arrival() {
		return new ChannelInboundHandlerAdapter() {
			@Override
			public void channelActive(ChannelHandlerContext context) {
				ConnectionWatch.this.connections.opened(ConnectionWatch.this);
				rearm();
				context.pipeline().remove(this);
				context.fireChannelActive();
			}
		};
	}

	/** What has to come before the codec, to see bytes that are no request yet. */
	ChannelHandler arrivals() {
		return new ChannelInboundHandlerAdapter() {
			@Override
			public void channelRead(ChannelHandlerContext context, Object message) {
				if (message instanceof ByteBuf bytes) {
					long now = System.nanoTime();
					ConnectionWatch.this.requests.bytesCame(bytes.readableBytes(), now);
					ConnectionWatch.this.quietSince = now;
				}
				context.fireChannelRead(message);
			}
		};
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.connections.closed(this);
		this.deadline.cancel();
		context.fireChannelInactive();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.end.isLingering()) {
			ReferenceCountUtil.release(message);
			return;
		}
		if (message instanceof HttpRequest request) {
			this.requests.requestCame();
			OtherHttp.refuse(request);
		}
		else {
			this.requests.contentCame();
		}
		boolean undecodable = message instanceof HttpObject part && part.decoderResult().isFailure();
		if (undecodable) {
			this.end.becameUndecodable();
		}
		if (undecodable || message instanceof LastHttpContent) {
			this.requests.requestEnded();
		}
		if (this.requests.isServersTurn()) {
			this.quietSince = NEVER;
		}
		if (undecodable && !(message instanceof HttpRequest)) {
			ReferenceCountUtil.release(message);
			this.end.bodyGarbled(context);
		}
		else {
			context.fireChannelRead(message);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.requests.decoded();
		if (this.requests.isReceiving() || this.requests.isHeadIncomplete()) {
			this.deadline.rearm(context, System.nanoTime());
		}
		context.fireChannelReadComplete();
		// Reactor Netty would keep as much of a body as 32 buffers hold.
		if (this.requests.isAhead() && this.channel.config().isAutoRead()) {
			this.isHeldBack = true;
			this.channel.config().setAutoRead(false);
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event == ChannelInputShutdownEvent.INSTANCE || event == SslCloseCompletionEvent.SUCCESS) {
			this.end.inputClosed(context);
		}
		context.fireUserEventTriggered(event);
	}

	/**
	 * Who resets a connection waits for no answer, unlike one who closes his half of it.
	 * It is no news to Reactor Netty, which would have the log tell of it. Where TLS
	 * fails, its handler is about to tell the client why, and then ends the connection.
	 */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
			return;
		}
		if (cause instanceof IOException) {
			this.end.cut();
		}
		else {
			context.fireExceptionCaught(cause);
		}
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		Object answer = message;
		if (message instanceof FullHttpResponse full && FrameworkErrors.isUnexplained(full)) {
			answer = FrameworkErrors.explain(full, this.connections.limits());
			this.end.becameUndecodable();
		}
		if (answer instanceof HttpResponse response) {
			OtherHttp.answerInOurs(response);
		}
		ChannelFuture unused = context.write(answer, promise);
		if (message instanceof LastHttpContent && !isInterim(message)) {
			long now = System.nanoTime();
			this.requests.answered(now);
			this.quietSince = this.requests.isServersTurn() ? NEVER : now;
			this.deadline.rearm(context, now);
			this.end.answered(context);
			if (this.isHeldBack) {
				this.isHeldBack = false;
				this.channel.config().setAutoRead(true);
			}
		}
	}

	private static boolean isInterim(Object message) {
		return message instanceof HttpResponse response
				&& response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
	}

	@Override
	public void flush(ChannelHandlerContext context) {
		context.flush();
		if (this.writes.isHeldUp()) {
			long now = System.nanoTime();
			this.quietSince = this.writes.since(now);
			this.deadline.rearm(context, now);
		}
	}

	@Override
	public void close(ChannelHandlerContext context, ChannelPromise promise) {
		long now = System.nanoTime();
		if (this.end.linger(now)) {
			this.deadline.rearm(context, now);
		}
		else {
			ChannelFuture unused = context.close(promise);
		}
	}

}
