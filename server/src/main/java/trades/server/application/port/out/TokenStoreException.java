package trades.server.application.port.out;

import org.jspecify.annotations.Nullable;

/** Tokens can't be used or changed; the message says why and what to do. */
public final class TokenStoreException extends RuntimeException {

	public TokenStoreException(String message) {
		this(message, null);
	}

	public TokenStoreException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
