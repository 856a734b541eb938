/**
 * Reads the bodies of requests within limits of size, memory and time, whatever their
 * format.
 */
@NullMarked
package trades.server.adapter.in.web.body;

import org.jspecify.annotations.NullMarked;
