/**
 * Guesses what was meant by a word that there isn't.
 */
@NullMarked
package trades.cli.spelling;

import org.jspecify.annotations.NullMarked;
