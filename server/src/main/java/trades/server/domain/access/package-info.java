/** Who may do what: tokens and their scopes. */
@NullMarked
package trades.server.domain.access;

import org.jspecify.annotations.NullMarked;
