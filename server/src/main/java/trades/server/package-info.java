/** Main and wiring: the only place that knows every part of the server. */
@NullMarked
package trades.server;

import org.jspecify.annotations.NullMarked;
