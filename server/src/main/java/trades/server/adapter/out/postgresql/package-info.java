/**
 * The book in PostgreSQL, which any number of servers can share. One counter row, updated
 * first and locked until the commit, makes the order of the ids that of the commits: who
 * reads a last id finds every trade up to it in any later statement. All is written by
 * one function call, {@code append} in {@code functions.sql}, in autocommit.
 */
@NullMarked
package trades.server.adapter.out.postgresql;

import org.jspecify.annotations.NullMarked;
