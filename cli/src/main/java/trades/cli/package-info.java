/**
 * The commands of the terminal client: each parses its options, calls the server and
 * prints.
 */
@NullMarked
package trades.cli;

import org.jspecify.annotations.NullMarked;
