/**
 * How columns that somebody else named become the fields of trades.
 */
@NullMarked
package trades.cli.file.mapping;

import org.jspecify.annotations.NullMarked;
