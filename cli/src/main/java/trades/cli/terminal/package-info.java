/**
 * What a run finds around itself, and how it talks to people.
 */
@NullMarked
package trades.cli.terminal;

import org.jspecify.annotations.NullMarked;
