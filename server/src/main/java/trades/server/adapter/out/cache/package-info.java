/**
 * Keeps what was read in memory, packed: trades never change, so what is there is always
 * right.
 */
@NullMarked
package trades.server.adapter.out.cache;

import org.jspecify.annotations.NullMarked;
