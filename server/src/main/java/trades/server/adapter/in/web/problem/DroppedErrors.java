package trades.server.adapter.in.web.problem;

import java.util.concurrent.CancellationException;

import io.netty.channel.ChannelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Hooks;

/**
 * What becomes of errors for which nobody waits any more. Netty tells of a broken
 * connection or a late body twice, and Reactor of a stream that was given up while it
 * began, or of a refusal whose client has left; it would log each with a stack trace
 * although the client alone is at fault.
 */
final class DroppedErrors {

	private static final Logger logger = LoggerFactory.getLogger(DroppedErrors.class);

	private DroppedErrors() {
	}

	static void handle() {
		Hooks.resetOnErrorDropped();
		Hooks.onErrorDropped(DroppedErrors::log);
	}

	private static void log(Throwable ex) {
		if (ex instanceof ChannelException || ex instanceof CancellationException
				|| DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			logger.debug("The connection to a client broke", ex);
		}
		else if (ProblemHandler.isRefusal(ex)) {
			logger.debug("A client left before it was refused", ex);
		}
		else {
			logger.error("An error came when nobody waited for it any more", ex);
		}
	}

}
