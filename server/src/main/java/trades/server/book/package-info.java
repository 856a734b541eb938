/**
 * The embedded book: puts the journal and its index together, and brings them to agree at
 * every start.
 */
@NullMarked
package trades.server.book;

import org.jspecify.annotations.NullMarked;
