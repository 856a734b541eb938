/** How the program is told what to do, and how it says what it can't take. */
@NullMarked
package trades.server.settings;

import org.jspecify.annotations.NullMarked;
