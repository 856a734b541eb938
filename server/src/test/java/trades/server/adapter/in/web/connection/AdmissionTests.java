package trades.server.adapter.in.web.connection;

import java.io.IOException;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AdmissionTests {

	private final EmbeddedChannel listening = new EmbeddedChannel(new Admission(2), new Acceptor());

	@Test
	void nobodyIsAcceptedWhileThereAreTooManyUntilOneIsGone() {
		EmbeddedChannel first = new EmbeddedChannel();
		EmbeddedChannel second = new EmbeddedChannel();
		EmbeddedChannel atOnceWithIt = new EmbeddedChannel();

		this.listening.writeInbound(first);
		assertThat(this.listening.config().isAutoRead()).isTrue();
		this.listening.writeInbound(second, atOnceWithIt);
		assertThat(this.listening.config().isAutoRead()).isFalse();
		assertThat(this.listening.inboundMessages()).containsExactly(first, second, atOnceWithIt);

		first.close().syncUninterruptibly();
		assertThat(this.listening.config().isAutoRead()).isFalse();
		second.close().syncUninterruptibly();
		assertThat(this.listening.config().isAutoRead()).isTrue();
	}

	@Test
	void aFailureToAcceptIsLoggedOnceAndWithoutAStackTrace(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			this.listening.pipeline().fireExceptionCaught(new IOException("Too many open files"));
		}

		assertThat(output.getAll()).containsOnlyOnce("Too many open files")
			.contains("New connections can't be accepted (0 are open)")
			.doesNotContain("IOException");
	}

	/** Stands for Reactor Netty's, which pauses when it is told of a failure. */
	private static final class Acceptor extends ChannelInboundHandlerAdapter {

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			// It says nothing.
		}

	}

}
