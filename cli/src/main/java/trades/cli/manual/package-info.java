/**
 * Man pages, made of the commands' own descriptions.
 */
@NullMarked
package trades.cli.manual;

import org.jspecify.annotations.NullMarked;
