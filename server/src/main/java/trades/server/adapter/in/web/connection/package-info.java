/**
 * What is about connections and not about trades: pace, slow readers, old clients, the
 * last answers of a server that ends, lines and meters for each request.
 */
@NullMarked
package trades.server.adapter.in.web.connection;

import org.jspecify.annotations.NullMarked;
