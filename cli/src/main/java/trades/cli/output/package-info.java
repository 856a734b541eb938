/**
 * The ways in which trades are written to standard output.
 */
@NullMarked
package trades.cli.output;

import org.jspecify.annotations.NullMarked;
