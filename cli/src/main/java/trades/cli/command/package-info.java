/**
 * The commands: each parses its options, calls the server and prints.
 */
@NullMarked
package trades.cli.command;

import org.jspecify.annotations.NullMarked;
