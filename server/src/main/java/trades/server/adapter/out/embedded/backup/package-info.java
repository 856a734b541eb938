/**
 * What the embedded engine does for copies and moves of its book.
 *
 * <p>
 * The journal is read beside the server that appends to it, without a lock: records never
 * change, and what is torn at the end is no record yet. A last record that the server has
 * written but not yet synced is synced here before it is copied, so that no loss of power
 * leaves a copy ahead of its book. A book that moves is locked; it is sealed first by the
 * note of where it goes, then by renaming the journal, which keeps out a server that
 * knows nothing of the note.
 */
@NullMarked
package trades.server.adapter.out.embedded.backup;

import org.jspecify.annotations.NullMarked;
