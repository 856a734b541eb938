/**
 * A trade as a file has it: its fields, what makes one of them invalid, and the line of
 * NDJSON that is sent for it.
 */
@NullMarked
package trades.cli.record;

import org.jspecify.annotations.NullMarked;
