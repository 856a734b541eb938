/**
 * What makes a shell complete the program's commands.
 */
@NullMarked
package trades.cli.command.completion;

import org.jspecify.annotations.NullMarked;
