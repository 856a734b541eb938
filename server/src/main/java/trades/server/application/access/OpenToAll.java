package trades.server.application.access;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import trades.server.application.port.in.CheckAccess;
import trades.server.domain.access.Caller;

/** Lets everybody in, whatever tokens there are: somebody has said so on purpose. */
public final class OpenToAll implements CheckAccess {

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public Mono<Caller> identify(String token) {
		throw new IllegalStateException("nobody is asked for a token");
	}

	@Override
	public Mono<Void> endOf(@Nullable String token, @Nullable Caller caller) {
		return Mono.never();
	}

}
