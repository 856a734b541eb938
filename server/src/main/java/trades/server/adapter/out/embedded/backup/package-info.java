/**
 * Copies of a book in one file, which is a journal: made while the book is in use,
 * continued, verified, and made books again.
 *
 * <h2>What a copy vouches for</h2>
 * <p>
 * It holds every trade that was acknowledged before {@link BookBackup} began, with ids
 * and idempotency keys, and ends with a whole record. The journal is read beside the
 * server that appends to it, without a lock: records never change, and what is torn at
 * the end is no record yet. A last record that the server has written but not yet synced
 * is synced here before it is copied, so that no loss of power leaves a copy ahead of its
 * book.
 *
 * <p>
 * A new copy gets its name only when it is whole and durable. One that is there is
 * continued in place: it is compared with the journal byte by byte, and what the journal
 * has more is appended, also behind a record that a broken-off run left half written. A
 * copy of which anything differs is refused and stays as it is, since it may be the only
 * one of what it holds.
 *
 * <h2>One book of an id</h2>
 * <p>
 * A file can be restored any number of times, so what {@link BookRestore} makes of it is
 * another book: its id is new, and with it every entity tag. Only {@link BookMove} keeps
 * the id. It takes no copy but the book itself, whose lock it holds, and seals it before
 * the other directory has a journal: first by a note of where the book goes, which makes
 * it the only place where a move that broke off can be completed, then by renaming the
 * journal, which keeps out a server that knows nothing of the note.
 */
@NullMarked
package trades.server.adapter.out.embedded.backup;

import org.jspecify.annotations.NullMarked;
