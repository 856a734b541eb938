/**
 * Imports that record only what the book lacks.
 */
@NullMarked
package trades.cli.overlap;

import org.jspecify.annotations.NullMarked;
