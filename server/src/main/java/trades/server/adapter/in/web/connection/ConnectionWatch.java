package trades.server.adapter.in.web.connection;

import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.in.web.problem.FrameworkErrors;

/**
 * Watches one connection, between its codec and everything else: ends it when its client
 * keeps the server waiting, lets a client that closed only its own half have its answers,
 * and sees to it that an answer arrives before the connection ends. It has one task at
 * most. Reactor Netty's own timeouts leave one behind for each request that is answered
 * before its end was seen, as those without a body are.
 */
final class ConnectionWatch extends ChannelDuplexHandler {

	private static final long NEVER = RequestProgress.NEVER;

	private final OpenConnections connections;

	private final Timeouts timeouts;

	private final Channel channel;

	private final RequestProgress requests;

	private final WriteProgress writes;

	private @Nullable ScheduledFuture<?> task;

	private long taskDue;

	private boolean inputClosed;

	/** Whether nothing can be understood of what comes from now on. */
	private boolean undecodable;

	/** The end, which waits until the client has had time to read its answer. */
	private @Nullable ChannelPromise lingering;

	private volatile long quietSince;

	ConnectionWatch(OpenConnections connections, Timeouts timeouts, Channel channel) {
		this.connections = connections;
		this.timeouts = timeouts;
		this.channel = channel;
		this.quietSince = System.nanoTime();
		this.requests = new RequestProgress(timeouts, this.quietSince);
		this.writes = new WriteProgress(channel);
	}

	/**
	 * Since when the client keeps the server waiting; far in the future while it is the
	 * other way round. May be asked on any thread.
	 */
	long quietSince() {
		return this.quietSince;
	}

	/** Ends the connection at once; may be called on any thread. */
	void end() {
		this.channel.eventLoop().execute(this::cut);
	}

	private void cut() {
		this.channel.unsafe().close(this.channel.voidPromise());
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
	public void channelActive(ChannelHandlerContext context) {
		this.connections.opened(this);
		rearm(context, System.nanoTime());
		context.fireChannelActive();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.connections.closed(this);
		if (this.task != null) {
			this.task.cancel(false);
		}
		context.fireChannelInactive();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.lingering != null) {
			ReferenceCountUtil.release(message);
			return;
		}
		if (message instanceof HttpRequest) {
			this.requests.requestCame();
		}
		else {
			this.requests.contentCame();
		}
		if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
			this.undecodable = true;
			this.requests.requestEnded();
		}
		else if (message instanceof LastHttpContent) {
			this.requests.requestEnded();
		}
		if (this.requests.isServersTurn()) {
			this.quietSince = NEVER;
		}
		context.fireChannelRead(message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.requests.decoded();
		if (this.requests.isReceiving() || this.requests.isHeadIncomplete()) {
			rearm(context, System.nanoTime());
		}
		context.fireChannelReadComplete();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (event == ChannelInputShutdownEvent.INSTANCE) {
			this.inputClosed = true;
			endIfNothingIsOwed(context);
		}
		context.fireUserEventTriggered(event);
	}

	/**
	 * Who resets a connection waits for no answer, unlike one who closes his half of it.
	 * It is no news to Reactor Netty, which would have the log tell of it.
	 */
	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof IOException) {
			cut();
		}
		else {
			context.fireExceptionCaught(cause);
		}
	}

	/** A client that will send nothing more still gets the answers that it waits for. */
	private void endIfNothingIsOwed(ChannelHandlerContext context) {
		int owed = this.requests.unanswered() - (this.requests.isReceiving() ? 1 : 0);
		if (this.lingering != null) {
			cut();
		}
		else if (owed <= 0) {
			// Later, since Reactor Netty reads on when it hears that its answer was
			// written.
			context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> end());
		}
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		Object answer = message;
		if (message instanceof FullHttpResponse full && FrameworkErrors.isUnexplained(full)) {
			answer = FrameworkErrors.explain(full);
			this.undecodable = true;
		}
		ChannelFuture unused = context.write(answer, promise);
		if (message instanceof LastHttpContent && !isInterim(message)) {
			long now = System.nanoTime();
			this.requests.answered(now);
			this.quietSince = this.requests.isServersTurn() ? NEVER : now;
			rearm(context, now);
			if (this.inputClosed) {
				endIfNothingIsOwed(context);
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
			rearm(context, now);
		}
	}

	/**
	 * Closing a connection on which something was not read resets it, and a reset may
	 * overtake the answer. So only the answering half is closed until the client closes
	 * its own, or for a while.
	 */
	@Override
	public void close(ChannelHandlerContext context, ChannelPromise promise) {
		boolean isClientSending = this.requests.isDraining() || this.undecodable;
		if (isClientSending && this.lingering == null && !this.inputClosed && this.channel.isActive()
				&& this.channel instanceof DuplexChannel duplex) {
			long now = System.nanoTime();
			this.lingering = promise;
			this.requests.drain(now);
			ChannelFuture unused = duplex.shutdownOutput();
			this.channel.config().setAutoRead(true);
			rearm(context, now);
			return;
		}
		ChannelFuture unused = context.close(promise);
	}

	private long due(long now) {
		if (this.writes.isHeldUp()) {
			return this.writes.since(now) + this.timeouts.write().toNanos();
		}
		return this.requests.due(this.channel.config().isAutoRead());
	}

	/** Sees to it that somebody looks when the next thing is due. */
	private void rearm(ChannelHandlerContext context, long now) {
		long due = due(now);
		if (due == NEVER || !this.channel.isActive() || (this.task != null && this.taskDue <= due)) {
			return;
		}
		if (this.task != null) {
			this.task.cancel(false);
		}
		this.taskDue = due;
		this.task = context.executor().schedule(() -> look(context), Math.max(due - now, 0), TimeUnit.NANOSECONDS);
	}

	private void look(ChannelHandlerContext context) {
		this.task = null;
		long now = System.nanoTime();
		if (due(now) <= now) {
			expire(context, now);
		}
		rearm(context, now);
	}

	private void expire(ChannelHandlerContext context, long now) {
		if (this.writes.isHeldUp()) {
			// What the client has no room for must not stay in the system's memory.
			this.channel.config().setOption(ChannelOption.SO_LINGER, 0);
			cut();
		}
		else if (this.requests.isDraining()) {
			cut();
		}
		else if (this.requests.isReceiving()) {
			this.requests.drain(now);
			context.fireExceptionCaught(ReadTimeoutException.INSTANCE);
		}
		else if (this.requests.isHeadIncomplete()) {
			this.requests.drain(now);
			context.writeAndFlush(FrameworkErrors.lateHead()).addListener(ChannelFutureListener.CLOSE);
		}
		else {
			cut();
		}
	}

}
