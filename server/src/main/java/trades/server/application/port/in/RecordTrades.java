package trades.server.application.port.in;

import reactor.core.publisher.Mono;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;

/** Records trades in the book. */
@FunctionalInterface
public interface RecordTrades {

	/**
	 * Records a submission. Once subscribed to, it completes whether or not the
	 * subscriber stays.
	 * @return its receipt, once the trades are durable and visible to every reader; or
	 * one of the errors that {@link RecordingException} lists
	 */
	Mono<Receipt> record(Submission submission);

}
