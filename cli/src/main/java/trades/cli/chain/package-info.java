/**
 * Imports that record every trade of a file exactly once, however often they are started,
 * killed, cut off or repeated, and however the file has grown since, with nothing but the
 * server's idempotency keys and without any memory of their own.
 *
 * <h2>The scheme</h2>
 *
 * A file is sent as a chain of chunks. <i>H(n)</i> is the SHA-256 over the header and the
 * bytes of the first <i>n</i> records (in truth over their SHA-256s; ends of line, blank
 * lines and a byte order mark are no part of a record). A chunk that begins behind
 * <i>n</i> trades may have 1, 2, 4 … or 8192 trades. Whatever its size, its key is
 * <i>K(n, b)</i>, made from <i>n</i>, <i>H(n + 1)</i> and a branch <i>b</i>, which is 0
 * as long as no other file is in the way. So the key is bound to everything before the
 * chunk and to its first trade, but not to its end, and the server accepts a single chunk
 * under it, ever. At every place, beginning with branch 0,
 * <ol>
 * <li>the largest chunk that the rest of the file has trades for is sent under <i>K(n,
 * b)</i>. It is recorded, or it was before and the first receipt comes again: go on
 * behind it.</li>
 * <li>If the server answers 422, the key belongs to another chunk: the other sizes are
 * sent under the same key, from 1 up. An earlier import, of the file when it was shorter,
 * may have used one of them, and its receipt comes again: go on behind it.</li>
 * <li>If it is none of them, the key belongs to another file, which is the same up to
 * this trade and differs thereafter: try the next branch. (Not if the server refuses the
 * larger sizes with 413: one of these may be recorded from when its limit was higher, and
 * the import stops.)</li>
 * </ol>
 *
 * <h2>Why it is right</h2>
 *
 * A key is a variable that can be written once, and the server writes it in the same step
 * as the trades. Let a file be imported any number of times while it only grows. All
 * these imports go over the same places and get the same receipts, by induction: they all
 * begin at 0. Of those that are at <i>n</i>, all go through the branches in the same
 * order. A branch that belongs to another file accepts none of their chunks, now or
 * later, and all leave it behind. On the first one that doesn't, the chunk of one of them
 * is accepted; every other one sends that chunk too, sooner or later, since its size is
 * one of the few and the file has all its trades, and gets the same receipt; so all go on
 * at the same place. Hence each trade lies in exactly one chunk, and each chunk is
 * recorded by exactly one request. It does not matter whether the imports follow each
 * other or run at the same time, where they were interrupted, which answers were lost, or
 * whether a request that was believed lost arrives later: it would write a variable that
 * is written already. Since a chunk is sent only when the one before it is confirmed, ids
 * ascend in the order of the file.
 *
 * <h2>What it takes for the same</h2>
 *
 * The same records in the same order, byte for byte, below the same header. Equal trades
 * within a file are different records of it. A file that was written anew in another form
 * (other columns, quotes or separators) is another file, and so is one that was edited:
 * what both have in common counts as recorded only up to the last chunk that lies wholly
 * before the difference. A file that is the <i>beginning</i> of one recorded before, and
 * never was imported by itself, is another file too: if 1000 trades were recorded as one
 * chunk, and the first 600 of them come as a file, nothing tells whether these are the
 * same. It can't happen to a file that grows, because the import of its shorter state
 * stops when it finds the file changed. A trade without a timestamp gets the server's
 * clock when it is recorded first; its repetition has the same bytes, and gets the first
 * receipt.
 *
 * <p>
 * A salt in front of everything makes an import differ from all others: so a file can be
 * recorded again on purpose, and that again be repeated.
 */
@NullMarked
package trades.cli.chain;

import org.jspecify.annotations.NullMarked;
