/**
 * Points in time as people write them.
 */
@NullMarked
package trades.cli.time;

import org.jspecify.annotations.NullMarked;
