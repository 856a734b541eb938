/**
 * Tokens in a file beside the book, {@code trades.tokens}: a line with the version of the
 * format, one for each token, and a checksum of both. The file {@code trades.closed} is
 * made with the first token and stays for good: it alone, without tokens, still closes
 * the server. Both lie in the data directory, and only their owner can read them.
 */
@NullMarked
package trades.server.adapter.out.token;

import org.jspecify.annotations.NullMarked;
