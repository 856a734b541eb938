/** What a trade is and what makes one invalid; nothing here knows of storage or HTTP. */
@NullMarked
package trades.server.domain;

import org.jspecify.annotations.NullMarked;
