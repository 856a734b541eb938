/** Tokens of an OpenID provider. */
@NullMarked
package trades.server.adapter.out.oidc;

import org.jspecify.annotations.NullMarked;
