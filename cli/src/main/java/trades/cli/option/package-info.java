/**
 * What stands behind the options of several commands: how their values are read, and what
 * a shell offers for them.
 */
@NullMarked
package trades.cli.option;

import org.jspecify.annotations.NullMarked;
