/** Tokens in the database of the book, for all servers that share it. */
@NullMarked
package trades.server.adapter.out.postgresql.access;

import org.jspecify.annotations.NullMarked;
