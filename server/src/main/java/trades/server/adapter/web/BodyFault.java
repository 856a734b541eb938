package trades.server.adapter.web;

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
record BodyFault(@Nullable Place place, @Nullable String field, @Nullable Object value, String detail) {

	static BodyFault of(Violation violation) {
		return of(null, violation);
	}

	static BodyFault of(@Nullable Place place, Violation violation) {
		return new BodyFault(place, violation.field(), violation.value(), violation.detail());
	}

	/**
	 * A place in a batch, in the terms of its format.
	 *
	 * @param unit {@code line} or {@code index}
	 * @param number counted from 1 for lines, from 0 for an index
	 */
	record Place(String unit, long number) {

		static Place line(long number) {
			return new Place("line", number);
		}

		static Place index(long number) {
			return new Place("index", number);
		}

	}

}
