/**
 * The embedded book: puts the journal and its index together, and brings them to agree at
 * every start.
 */
@NullMarked
package trades.server.adapter.out.embedded;

import org.jspecify.annotations.NullMarked;
