package trades.cli.file.mapping;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How a file writes times. What two forms read differently is refused.
 */
final class DateFormats {

	/** Each of its parts has another value. */
	private static final ZonedDateTime PROBE = ZonedDateTime.of(2018, 11, 23, 17, 45, 1, 0, ZoneOffset.ofHours(2));

	private static final String DAY = "2018-11-23";

	private static final Pattern TIME = Pattern.compile("[aBhKkHmsSAnN]");

	private final List<Form> forms = new ArrayList<>();

	DateFormats(List<String> patterns) {
		patterns.forEach((pattern) -> this.forms.add(form(pattern)));
	}

	/**
	 * Makes sure that a pattern reads dates.
	 * @throws MappingException if it doesn't
	 */
	static void check(String pattern) {
		form(pattern);
	}

	private static Form form(String pattern) {
		try {
			DateTimeFormatter formatter = new DateTimeFormatterBuilder().parseCaseInsensitive()
				.appendPattern(proleptic(pattern))
				.toFormatter(Locale.ENGLISH)
				.withResolverStyle(ResolverStyle.STRICT)
				.withChronology(IsoChronology.INSTANCE);
			Form form = new Form(pattern, formatter);
			String iso = form.read(formatter.format(PROBE));
			// An hour of which nobody says whether it is in the morning would be lost.
			if (iso != null && iso.startsWith(TIME.matcher(unquoted(pattern)).find() ? DAY + "T17:45" : DAY)) {
				return form;
			}
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			// Told below, like a pattern that reads something else.
		}
		throw new MappingException("'" + pattern + "' is no pattern of a date: yyyy is the year, MM the month, dd the "
				+ "day, HH, mm and ss the time, as in dd.MM.yyyy HH:mm");
	}

	private static String unquoted(String pattern) {
		return pattern.replaceAll("'[^']*'", "");
	}

	/** Without an era, only this year can be read strictly. */
	private static String proleptic(String pattern) {
		StringBuilder result = new StringBuilder(pattern);
		boolean quoted = false;
		for (int index = 0; index < result.length(); index++) {
			char character = result.charAt(index);
			quoted ^= character == '\'';
			if (character == 'y' && !quoted) {
				result.setCharAt(index, 'u');
			}
		}
		return result.toString();
	}

	/** Makes a time one of ISO 8601. */
	Translated apply(String text) {
		String found = null;
		String by = "";
		for (Form form : this.forms) {
			String iso = form.read(text);
			if (found != null && iso != null && !iso.equals(found)) {
				return Translated.refused(text, "is %s by %s, but %s by %s".formatted(found, by, iso, form.pattern()));
			}
			if (iso != null) {
				found = iso;
				by = form.pattern();
			}
		}
		return (found != null) ? Translated.to(found) : Translated.refused(text,
				"is no time in the form " + String.join(" or ", this.forms.stream().map(Form::pattern).toList()));
	}

	private record Form(String pattern, DateTimeFormatter formatter) {

		@Nullable String read(String text) {
			// Spares text in another form the cost of an exception.
			ParsePosition position = new ParsePosition(0);
			if (this.formatter.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
				return null;
			}
			try {
				TemporalAccessor time = this.formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from,
						LocalDate::from);
				return (time instanceof ZonedDateTime zoned) ? zoned.toOffsetDateTime().toString() : time.toString();
			}
			catch (DateTimeException ex) {
				return null;
			}
		}

	}

}
