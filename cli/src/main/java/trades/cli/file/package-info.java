/**
 * Files of trades: found, recognised, and read record by record in constant memory, with
 * the file's own line numbers.
 */
@NullMarked
package trades.cli.file;

import org.jspecify.annotations.NullMarked;
