/**
 * The server's HTTP interface as the commands see it: requests out, trades or one typed
 * exception back.
 */
@NullMarked
package trades.cli.client;

import org.jspecify.annotations.NullMarked;
