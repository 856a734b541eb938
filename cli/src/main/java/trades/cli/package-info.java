/**
 * The terminal client.
 */
@NullMarked
package trades.cli;

import org.jspecify.annotations.NullMarked;
