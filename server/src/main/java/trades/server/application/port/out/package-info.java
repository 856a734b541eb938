/**
 * What the use cases need of a book, by who needs it: the writer, the readers, and who
 * opens it.
 */
@NullMarked
package trades.server.application.port.out;

import org.jspecify.annotations.NullMarked;
