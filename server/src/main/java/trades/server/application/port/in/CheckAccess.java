package trades.server.application.port.in;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import trades.server.domain.access.Caller;

/** Asks who may come in. */
public interface CheckAccess {

	/** Whether everybody may, without a token. */
	boolean isOpen();

	/**
	 * Who shows a token. Fails with an {@link AccessRefusedException} when it is nobody.
	 */
	Mono<Caller> identify(String token);

	/**
	 * Completes when what somebody was let in by does not hold any more, for answers that
	 * have no end.
	 * @param token what he showed; null when the server was open
	 * @param caller who that was
	 */
	Mono<Void> endOf(@Nullable String token, @Nullable Caller caller);

}
