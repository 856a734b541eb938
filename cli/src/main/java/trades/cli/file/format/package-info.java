/**
 * The formats of files: each finds the records in a text, and tells what is wrong with
 * them.
 */
@NullMarked
package trades.cli.file.format;

import org.jspecify.annotations.NullMarked;
