package trades.server.adapter.in.web.connection;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.ReadTimeoutException;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.in.web.problem.FrameworkErrors;

/**
 * When the client of a connection has to go on, and what becomes of one that doesn't.
 * There is one task at most. Reactor Netty's own timeouts leave one behind for each
 * request that is answered before its end was seen, as those without a body are.
 */
final class ClientDeadline {

	private final Supplier<Duration> writePatience;

	private final Channel channel;

	private final RequestProgress requests;

	private final WriteProgress writes;

	private final ConnectionEnd end;

	private @Nullable ScheduledFuture<?> task;

	private long taskDue;

	/**
	 * Watches a client.
	 * @param writePatience how long it may take nothing of its answer
	 */
	ClientDeadline(Supplier<Duration> writePatience, Channel channel, RequestProgress requests, WriteProgress writes,
			ConnectionEnd end) {
		this.writePatience = writePatience;
		this.channel = channel;
		this.requests = requests;
		this.writes = writes;
		this.end = end;
	}

	/** Sees to it that somebody looks when the next thing is due. */
	void rearm(ChannelHandlerContext context, long now) {
		long due = due(now);
		if (due == RequestProgress.NEVER || !this.channel.isActive() || (this.task != null && this.taskDue <= due)) {
			return;
		}
		cancel();
		this.taskDue = due;
		this.task = context.executor().schedule(() -> look(context), Math.max(due - now, 0), TimeUnit.NANOSECONDS);
	}

	void cancel() {
		if (this.task != null) {
			this.task.cancel(false);
		}
	}

	private long due(long now) {
		if (this.writes.isHeldUp()) {
			return this.writes.since(now) + this.writePatience.get().toNanos();
		}
		return this.requests.due(this.channel.config().isAutoRead());
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
			this.end.reset();
		}
		else if (this.requests.isDraining()) {
			this.end.cut();
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
			this.end.cut();
		}
	}

}
