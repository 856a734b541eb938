/**
 * What a request says in its path, its parameters and its headers, and what it is told.
 */
@NullMarked
package trades.server.adapter.in.web.request;

import org.jspecify.annotations.NullMarked;
