/**
 * Who is let in: whether the server is open, and by which tokens it is entered when not.
 */
@NullMarked
package trades.server.application.access;

import org.jspecify.annotations.NullMarked;
