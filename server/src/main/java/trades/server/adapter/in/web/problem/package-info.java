/**
 * What a client is told when something is wrong, in one form, and the id by which log and
 * client name a request.
 */
@NullMarked
package trades.server.adapter.in.web.problem;

import org.jspecify.annotations.NullMarked;
