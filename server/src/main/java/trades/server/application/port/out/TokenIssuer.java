package trades.server.application.port.out;

import reactor.core.publisher.Mono;
import trades.server.domain.access.Caller;

/** Somebody else who hands out tokens, which he signs. */
public interface TokenIssuer {

	/**
	 * Who shows a token; empty when this issuer does not vouch for it. Fails with a
	 * {@link TokenStoreException} when that can't be found out just now.
	 */
	Mono<Caller> verify(String token);

}
