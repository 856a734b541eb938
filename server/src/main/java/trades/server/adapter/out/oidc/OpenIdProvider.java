package trades.server.adapter.out.oidc;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.TokenIssuer;
import trades.server.application.port.out.TokenStoreException;
import trades.server.domain.access.Caller;
import trades.server.domain.access.Scope;

/**
 * Takes the tokens that an OpenID provider has signed, with the scopes in their claims.
 */
public final class OpenIdProvider implements TokenIssuer {

	private final ReactiveJwtDecoder decoder;

	public OpenIdProvider(ReactiveJwtDecoder decoder) {
		this.decoder = decoder;
	}

	@Override
	public Mono<Caller> verify(String token) {
		return this.decoder.decode(token)
			.map(OpenIdProvider::caller)
			.onErrorResume(BadJwtException.class, ex -> Mono.empty())
			.onErrorMap(ex -> new TokenStoreException("The keys of the OpenID provider can't be had.", ex));
	}

	private static Caller caller(Jwt token) {
		Set<Scope> scopes = scopes(token).map(Scope::of)
			.flatMap(Optional::stream)
			.collect(Collectors.toUnmodifiableSet());
		String name = token.getSubject();
		return new Caller((name != null) ? name : "without a subject", scopes, token.getExpiresAt());
	}

	/** One text with blanks in between, as the standard has it (RFC 8693), or a list. */
	private static Stream<String> scopes(Jwt token) {
		Object claim = token.getClaim("scope");
		if (claim instanceof Collection<?> list) {
			return list.stream().map(String::valueOf);
		}
		return (claim instanceof String text) ? Arrays.stream(text.split(" ")) : Stream.empty();
	}

}
