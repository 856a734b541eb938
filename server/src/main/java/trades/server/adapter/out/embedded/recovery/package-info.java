/**
 * Opens the journal and the index of a book and brings them to agree at every start;
 * verifies a book by the same means.
 */
@NullMarked
package trades.server.adapter.out.embedded.recovery;

import org.jspecify.annotations.NullMarked;
