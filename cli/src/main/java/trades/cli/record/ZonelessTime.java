package trades.cli.record;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

import trades.cli.time.IsoTime;

/**
 * A time that was written without a zone.
 *
 * @param written what stands in the file
 * @param zone the zone in which it is read
 */
public record ZonelessTime(LocalDateTime written, ZoneId zone) {

	/**
	 * The point in time that it is in its zone, in epoch milliseconds.
	 * @throws IsoTime.NotOneTimeException if the zone has no such time, or two
	 */
	public BigInteger millis() {
		return IsoTime.millis(IsoTime.instant(this.written, this.zone));
	}

	/** What is written, in milliseconds from 1970 on; it is the same in every zone. */
	BigInteger millisAsWritten() {
		return IsoTime.millis(this.written.toInstant(ZoneOffset.UTC));
	}

	/** The year that is written. */
	public int year() {
		return this.written.getYear();
	}

	/**
	 * How its zone reads the times of its year: the offset at the beginning, and each
	 * change. Zones in which this is the same agree on every time of the year.
	 */
	public String yearInZone() {
		ZoneRules rules = this.zone.getRules();
		// No offset is as large as a day.
		Instant from = LocalDate.ofYearDay(year(), 1).minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
		Instant to = LocalDate.ofYearDay(year() + 1, 2).atStartOfDay().toInstant(ZoneOffset.UTC);
		StringBuilder text = new StringBuilder().append(year()).append(' ').append(rules.getOffset(from));
		ZoneOffsetTransition change = rules.nextTransition(from);
		while (change != null && change.getInstant().isBefore(to)) {
			text.append(' ').append(change.toEpochSecond()).append(change.getOffsetAfter());
			change = rules.nextTransition(change.getInstant());
		}
		return text.toString();
	}

}
