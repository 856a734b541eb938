package trades.server.adapter.in.web.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/** Whether a connection's client takes what is sent to it. */
final class WriteProgress {

	private final Channel channel;

	private long left;

	private long partOfNext;

	private long lastProgress;

	WriteProgress(Channel channel) {
		this.channel = channel;
	}

	/** Whether something was sent that the client's side has no room for yet. */
	boolean isHeldUp() {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		return buffer != null && !buffer.isEmpty();
	}

	/** Since when the client has taken nothing, as seen from one look to the next. */
	long since(long now) {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		if (buffer == null) {
			return now;
		}
		long left = buffer.totalPendingWriteBytes();
		long partOfNext = buffer.currentProgress();
		if (left != this.left || partOfNext != this.partOfNext) {
			this.left = left;
			this.partOfNext = partOfNext;
			this.lastProgress = now;
		}
		return this.lastProgress;
	}

}
