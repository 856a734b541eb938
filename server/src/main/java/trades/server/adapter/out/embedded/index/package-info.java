/**
 * The index of the book as tables of an embedded H2. Trades are rows by their id; which
 * of them a user has, or a symbol, is kept in posting lists, see
 * {@link trades.server.adapter.out.embedded.index.search.Postings}.
 */
@NullMarked
package trades.server.adapter.out.embedded.index;

import org.jspecify.annotations.NullMarked;
