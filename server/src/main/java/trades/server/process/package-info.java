/** What ends the process when it can't go on: a failure, missing memory, missing code. */
@NullMarked
package trades.server.process;

import org.jspecify.annotations.NullMarked;
