/**
 * JSON, NDJSON and CSV, both ways: bodies into trades, trades into answers.
 */
@NullMarked
package trades.server.adapter.in.web.format;

import org.jspecify.annotations.NullMarked;
