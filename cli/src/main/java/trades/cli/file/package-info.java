/**
 * Files of trades: read record by record in constant memory, and checked against the
 * rules of a trade, with the file's own line numbers. The records are found in the bytes
 * by hand: an import names its chunks by exactly these bytes, and must know the line of
 * whatever is wrong.
 */
@NullMarked
package trades.cli.file;

import org.jspecify.annotations.NullMarked;
