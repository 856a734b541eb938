/**
 * Imports that record only what the book lacks: of exports that overlap, each trade once.
 *
 * <h2>The rule</h2>
 *
 * Trades are equal if all six fields are: type, user, symbol, shares, price, timestamp. A
 * trade of the files, which are taken together and in the order of their recording, is
 * <i>new</i> if the book holds fewer trades equal to it than the files do up to it. So
 * equal trades that were really made stay as many as they are, and what is new is told by
 * the book alone, whoever recorded it and by whatever means. A trade without a timestamp
 * gets one when it is recorded, and can't be compared.
 *
 * <h2>The scheme</h2>
 *
 * <ol>
 * <li>While the files are checked, their trades are counted:
 * {@link trades.cli.overlap.Tally} has a place for each different one.</li>
 * <li>{@link trades.cli.overlap.KnownBook} reads the book, or that part of it that
 * matches the users, symbols and times of the files. A trade of the book that equals one
 * of the tally <i>stands for</i> it, as long as there are such trades in the files for
 * which none stands. Lists tell the state of the book that they show: its id and its last
 * id, <i>L</i>.</li>
 * <li>{@link trades.cli.overlap.NewTrades} goes through the files. A trade for which one
 * of the book stands is passed over; the others are
 * {@linkplain trades.cli.overlap.Pending pending}.</li>
 * <li>Before a chunk of pending trades is sent, what was recorded behind <i>L</i> is
 * read; <i>L</i> becomes the state of that list, and pending trades for which one stands
 * now are dropped. The chunk is sent with the tag of that list as {@code If-Match}, and a
 * fresh random idempotency key.</li>
 * <li>If it is recorded, <i>L</i> is its last id. If the server answers 412, the last
 * step is taken again, after some refusals with fewer trades, and after a growing pause
 * each other time, up to twenty times in a row. A server under load gives way for a
 * moment to who was refused, so that the attempt that follows at once is the likeliest
 * one.</li>
 * </ol>
 *
 * <h2>Why it is right</h2>
 *
 * The server records a chunk only if the book is in the state of its tag, in one step
 * with the recording. Nothing is ever changed or taken away, and ids have no gaps, so in
 * that state the book consists of exactly the trades up to <i>L</i>. All of them that may
 * equal one of the files have been read: first those up to the state of the first list
 * (further lists of the first reading are asked as of that state), then, each time, those
 * behind <i>L</i> up to the next <i>L</i>; and those of a chunk, since they follow
 * <i>L</i> at once.
 *
 * <p>
 * Let the files hold a trade <i>n</i> times up to and without the place that the import
 * has come to, and let <i>u</i> of the book's stand for none of these. Each of the
 * <i>n</i> was passed over, for another trade of the book each, or recorded. So the book
 * holds <i>n + u</i> such trades, and the next one, the <i>n + 1</i>st, is new just if
 * <i>u</i> is 0, which is when it is pending. That holds for every trade of a chunk in
 * the very state in which it is recorded. Of pending trades that are equal, the first
 * ones are dropped first, which is the order of the rule.
 *
 * <p>
 * It does not matter who else records what, not even others that import overlapping files
 * at the same time: of requests that were made for the same state at most one is
 * recorded, and the others look again. Nor does it matter where an import is killed: the
 * next one reads what the book has. A request of the first that is still under way then
 * can't be recorded after one of the second, nor the other way round, since both name a
 * state.
 *
 * <p>
 * An answer that is lost is asked for again, by the same request with the same key. The
 * server looks at the key first: if the chunk is recorded, its receipt comes. If not, it
 * is recorded now, or the book is in another state: then 412 says that no request for the
 * old state can be recorded any more, however late it arrives. So a 412 leaves no doubt,
 * and the import goes on as if the request had never been sent. If no answer comes at all
 * the import ends, and the same command goes on: if the chunk is recorded, it finds it in
 * the book.
 *
 * <p>
 * The keys are not those of {@link trades.cli.chain}: these say what was recorded of a
 * file, whatever is in the book, and would let a trade be recorded that somebody else has
 * recorded meanwhile. Hence an import without {@code --new-only} doesn't know what one
 * with it has recorded.
 *
 * <p>
 * A server that doesn't know {@code If-Match} takes no notice of it. So the first request
 * is a dry run for a state that no book is ever in, and only if that is refused anything
 * is sent. What takes the header away later gives itself away by a chunk that does not
 * follow <i>L</i>; the import stops.
 *
 * <h2>What it takes</h2>
 *
 * Memory for the different trades of the files, at most 160 bytes each, and none for the
 * book. Files that need more than the VM may have are refused.
 */
@NullMarked
package trades.cli.overlap;

import org.jspecify.annotations.NullMarked;
