/** What the book tells of itself while it works, as Micrometer meters. */
@NullMarked
package trades.server.adapter.metrics;

import org.jspecify.annotations.NullMarked;
