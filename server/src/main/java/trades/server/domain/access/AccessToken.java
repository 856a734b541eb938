package trades.server.domain.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A token as the server knows it, which is not enough to use it.
 *
 * @param id random; it stands in the token's text
 * @param name what people call it by
 * @param expiresAt when it ends; null for never
 */
public record AccessToken(String id, String name, Set<Scope> scopes, Instant createdAt, @Nullable Instant expiresAt,
		TokenHash hash) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

	/**
	 * Checks what is kept of it.
	 * @throws IllegalArgumentException saying what must be otherwise
	 */
	public AccessToken {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("a name has at most 64 letters, digits and characters of ._@-,"
					+ " and begins with a letter or a digit");
		}
		if (scopes.isEmpty()) {
			throw new IllegalArgumentException("a token needs at least one scope of " + Scope.names());
		}
		scopes = Set.copyOf(scopes);
	}

	/**
	 * What a token is at its making, the only time that its text is known.
	 *
	 * @param text for its owner
	 */
	public record Made(AccessToken token, String text) {
	}

	/** Makes one. */
	public static Made create(String name, Set<Scope> scopes, Instant createdAt, @Nullable Instant expiresAt) {
		String text = TokenText.create(new SecureRandom());
		String id = Objects.requireNonNull(TokenText.idOf(text));
		return new Made(new AccessToken(id, name, scopes, createdAt, expiresAt, TokenHash.of(text)), text);
	}

	public boolean isExpiredAt(Instant time) {
		return this.expiresAt != null && !time.isBefore(this.expiresAt);
	}

	/** Who shows it. */
	public Caller caller() {
		return new Caller(this.name, this.scopes, this.expiresAt);
	}

}
