/**
 * The use cases: one writer that commits in groups, and readers that never wait for it.
 */
@NullMarked
package trades.server.application;

import org.jspecify.annotations.NullMarked;
