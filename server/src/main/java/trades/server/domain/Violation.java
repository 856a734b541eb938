package trades.server.domain;

import org.jspecify.annotations.Nullable;

/**
 * One fault of a trade that somebody asked to record.
 *
 * @param field the field's name as clients know it, such as {@code user_id}
 * @param value what was sent for it, or null when nothing was
 * @param detail the rule that was broken, worded to follow the field's name
 */
public record Violation(String field, @Nullable Object value, String detail) {
}
