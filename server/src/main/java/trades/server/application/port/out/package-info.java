/** What the book needs of the outside: a durable log and an index to read from. */
@NullMarked
package trades.server.application.port.out;

import org.jspecify.annotations.NullMarked;
