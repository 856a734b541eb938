/**
 * The index of the book as tables: portable SQL, and what is special about the embedded
 * H2.
 */
@NullMarked
package trades.server.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
