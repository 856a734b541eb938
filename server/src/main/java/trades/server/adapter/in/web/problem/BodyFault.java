package trades.server.adapter.in.web.problem;

import org.jspecify.annotations.Nullable;
import trades.server.domain.Violation;

/**
 * One fault of what a client sent.
 *
 * @param place where in a batch, or null
 * @param field the field at fault, or null when it is more than a field
 * @param value what was sent for it, or null
 * @param detail what is wrong
 */
public record BodyFault(@Nullable Place place, @Nullable String field, @Nullable Object value, String detail) {

	public static BodyFault of(Violation violation) {
		return of(null, violation);
	}

	public static BodyFault of(@Nullable Place place, Violation violation) {
		return new BodyFault(place, violation.field(), violation.value(), violation.detail());
	}

	/**
	 * A place in a batch, in the terms of its format.
	 *
	 * @param unit {@code line} or {@code index}
	 * @param number counted from 1 for lines, from 0 for an index
	 */
	public record Place(String unit, long number) {

		public static Place line(long number) {
			return new Place("line", number);
		}

		public static Place index(long number) {
			return new Place("index", number);
		}

	}

}
