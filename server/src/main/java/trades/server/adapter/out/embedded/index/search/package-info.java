/**
 * Finds pages of trades: by posting lists of users and symbols, or by looking at every
 * trade.
 */
@NullMarked
package trades.server.adapter.out.embedded.index.search;

import org.jspecify.annotations.NullMarked;
