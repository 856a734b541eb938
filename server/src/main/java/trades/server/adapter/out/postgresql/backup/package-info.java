/**
 * What the engine on PostgreSQL does for copies and moves of its book. It is read beside
 * the servers that record, in steps, each a statement and a transaction of its own: one
 * that lasted as long as a copy takes would keep the database from clearing the row that
 * every append updates.
 */
@NullMarked
package trades.server.adapter.out.postgresql.backup;

import org.jspecify.annotations.NullMarked;
