/**
 * Makes what comes with the program: man pages, scripts for shells, archives of classes.
 * No run of a command loads any of it.
 */
@NullMarked
package trades.cli.packaging;

import org.jspecify.annotations.NullMarked;
