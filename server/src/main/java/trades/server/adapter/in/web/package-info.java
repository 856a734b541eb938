/** The HTTP interface: routes, handlers, JSON and problems. */
@NullMarked
package trades.server.adapter.in.web;

import org.jspecify.annotations.NullMarked;
