package trades.server.domain.access;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has shown who he is.
 *
 * @param name for logs
 * @param expiresAt when that ends; null for never
 */
public record Caller(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {

	public boolean may(Scope scope) {
		return this.scopes.contains(scope);
	}

}
