/** Connections to PostgreSQL, and what is said when there is none. */
@NullMarked
package trades.server.adapter.out.postgresql.session;

import org.jspecify.annotations.NullMarked;
