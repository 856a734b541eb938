/**
 * Imports that record every trade of a file exactly once, however often they are started,
 * killed, cut off or repeated, and however the file has grown since, with nothing but the
 * server's idempotency keys and without any memory of their own.
 *
 * <h2>The scheme</h2>
 *
 * A file is sent as a chain of chunks. <i>H(n)</i> is the SHA-256 over the salt, a line
 * end, and the first <i>n</i> trades <i>as written</i>: each as the line of NDJSON that
 * is sent for it, where a time without a zone has the place of the timestamp, as
 * {@code local}, in milliseconds as if it were UTC, and a trade without a timestamp has
 * none. A chunk that begins behind <i>n</i> trades may have 1, 2, 4 … or 8192 trades.
 * Whatever its size, its key is <i>K(n, b)</i>, made from <i>n</i>, <i>H(n + 1)</i> and a
 * branch <i>b</i>, which is 0 as long as no other file is in the way. So the key is bound
 * to everything before the chunk and to its first trade, but not to its end, nor to the
 * zone in which times are read, and the server accepts a single chunk under it, ever. At
 * every place, beginning with branch 0,
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
 * <i>Zones.</i> What is sent for a time without a zone depends on the zone that it is
 * read in, and so a 422 could also mean that the file was imported in another one.
 * Therefore the first trade of every year that is written without a zone is a
 * <i>witness</i>: it is sent alone, under <i>K(n, 0)</i>, and no other chunk reaches
 * beyond it. Its body carries an {@code id}, which the server takes no notice of, but its
 * key does: the offset of the zone at the beginning of that year, and every change in it.
 * A 422 ends the import: the file was imported before in a zone that reads that year
 * otherwise.
 *
 * <h2>Why it is right</h2>
 *
 * A key is a variable that can be written once, and the server writes it in the same step
 * as the trades. Let a file be imported any number of times while it only grows, at first
 * in one zone. All these imports go over the same places and get the same receipts, by
 * induction: they all begin at 0. Of those that are at <i>n</i>, all go through the
 * branches in the same order. A branch that belongs to another file accepts none of their
 * chunks, now or later, and all leave it behind. On the first one that doesn't, the chunk
 * of one of them is accepted; every other one sends that chunk too, sooner or later,
 * since its size is one of the few and the file has all its trades, before the same
 * witness, and gets the same receipt; so all go on at the same place. Hence each trade
 * lies in exactly one chunk, and each chunk is recorded by exactly one request. It does
 * not matter whether the imports follow each other or run at the same time, where they
 * were interrupted, which answers were lost, or whether a request that was believed lost
 * arrives later: it would write a variable that is written already. Since a chunk is sent
 * only when the one before it is confirmed, ids ascend in the order of the file.
 *
 * <p>
 * Now let the imports read the file in any zones, on machines with any rules of these.
 * Which trades are witnesses, and all keys, come from the trades as written, and so are
 * the same for all. A witness's key is bound to every trade up to it, and to its own
 * place as one; two bodies under it can only differ by how its year is read. So all
 * imports that go on behind it, of whatever file, read that year alike: they have sent
 * the same bytes before the key was written, or got its receipt. Any other chunk behind
 * <i>n</i> trades has only times with a zone, or of years that have had their witness
 * among these: it has the same bytes for all imports that are there, and what was said
 * for one zone holds for them. An import that differs gets 422 at the first witness of a
 * year that it reads otherwise, where it stops; everything before that it has confirmed
 * and not recorded again. And a witness never meets another file's chunk: a file that
 * gets to the same key has the same trades up to it, and sends just this one. That is why
 * a 422 can be told apart.
 *
 * <h2>What it takes for the same</h2>
 *
 * The same trades in the same order: the form of the file does not matter, whether CSV or
 * JSON, nor its columns, quotes and separators. A point in time is the same in every
 * spelling with an offset; a time without a zone is only the same as itself. Equal trades
 * within a file are different trades of it. A file that was edited is another file: what
 * both have in common counts as recorded only up to the last chunk that lies wholly
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
