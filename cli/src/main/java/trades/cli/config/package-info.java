/**
 * What the environment and the user's configuration file say where the command line says
 * nothing.
 */
@NullMarked
package trades.cli.config;

import org.jspecify.annotations.NullMarked;
