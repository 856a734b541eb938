/** Holds what tests see against the contract of the HTTP interface. */
@NullMarked
package trades.server.adapter.in.web.contract;

import org.jspecify.annotations.NullMarked;
