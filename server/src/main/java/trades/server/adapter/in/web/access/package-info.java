/**
 * Who may ask: by which names the server answers, and pages of which sites may change
 * anything.
 */
@NullMarked
package trades.server.adapter.in.web.access;

import org.jspecify.annotations.NullMarked;
