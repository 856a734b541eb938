/** What the outside may ask of the book. */
@NullMarked
package trades.server.application.port.in;

import org.jspecify.annotations.NullMarked;
