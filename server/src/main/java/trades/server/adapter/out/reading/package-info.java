/** How engines whose drivers block read for readers that don't. */
@NullMarked
package trades.server.adapter.out.reading;

import org.jspecify.annotations.NullMarked;
