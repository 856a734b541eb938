/**
 * Copies of a book in one file, which is a journal: made while the book is in use,
 * continued, verified, and made books again, in any engine. What an engine does for that
 * is a {@link trades.server.adapter.out.backup.BookStore}.
 *
 * <h2>What a copy vouches for</h2>
 * <p>
 * It holds every trade that was acknowledged before {@link BookBackup} began, with ids
 * and idempotency keys, and ends with a whole record. It is read up to one id beside the
 * servers that record behind it, without a lock, since nothing ever changes up to there.
 *
 * <p>
 * A new copy gets its name only when it is whole and durable. One that is there is
 * continued in place: it must hold what the book holds, by digests that know nothing of
 * records, and what the book has more is appended, also behind a record that a broken-off
 * run left half written. So it goes on when its book has moved to another engine. A copy
 * of which anything differs is refused and stays as it is, since it may be the only one
 * of what it holds.
 *
 * <h2>One book of an id</h2>
 * <p>
 * A file can be restored any number of times, so what {@link BookRestore} makes of it is
 * another book: its id is new, and with it every entity tag. Only {@link BookMove} keeps
 * the id. It takes no copy but the book itself, and seals it before there is a book at
 * the other place, by a note of where the book goes: that is then the only place where a
 * move that broke off can be completed.
 */
@NullMarked
package trades.server.adapter.out.backup;

import org.jspecify.annotations.NullMarked;
