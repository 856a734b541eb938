/**
 * Who may ask: by which names the server answers, pages of which sites may change
 * anything, and what needs which token.
 */
@NullMarked
package trades.server.adapter.in.web.access;

import org.jspecify.annotations.NullMarked;
