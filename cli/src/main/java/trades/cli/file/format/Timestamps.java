package trades.cli.file.format;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import trades.cli.record.Field;
import trades.cli.record.TradeRecord;
import trades.cli.record.ZonelessTime;
import trades.cli.time.IsoTime;
import trades.cli.time.PlausibleTime;

/**
 * Reads timestamps as people and databases write them: epoch milliseconds or ISO 8601.
 *
 * @param zone the time zone of times without one
 * @param plausible which times can be meant
 */
record Timestamps(Supplier<ZoneId> zone, PlausibleTime plausible) {

	/**
	 * Reads the timestamp of a trade, unless there is none.
	 * @return what is wrong with it; null if nothing is
	 */
	@Nullable String read(String text, TradeRecord record) {
		Long millis = Integers.parse(text);
		if (millis != null) {
			String fault = record.put(Field.TIMESTAMP, millis);
			return (fault != null) ? fault : this.plausible.fault(millis);
		}
		if (text.isEmpty()) {
			return null;
		}
		TemporalAccessor time = parse(text);
		if (time == null) {
			return fault(text);
		}
		ZonelessTime zoneless = (time instanceof LocalDateTime local) ? new ZonelessTime(local, this.zone.get()) : null;
		try {
			BigInteger instant = (zoneless != null) ? zoneless.millis() : IsoTime.millis(Instant.from(time));
			String fault = fault(instant);
			if (fault != null) {
				return fault;
			}
			if (zoneless != null) {
				record.put(zoneless);
			}
			else {
				record.put(Field.TIMESTAMP, instant.longValueExact());
			}
			return this.plausible.instantFault(instant.longValueExact());
		}
		catch (IsoTime.NotOneTimeException ex) {
			return ex.getMessage();
		}
	}

	/** The same without a doubt. */
	Timestamps insisting() {
		return new Timestamps(this.zone, PlausibleTime.ANY);
	}

	private String fault(String text) {
		int point = text.indexOf('.');
		Long day = (point > 0) ? Integers.parse(text.substring(0, point)) : null;
		String spreadsheet = (day != null) ? this.plausible.dayOfSpreadsheet(day) : null;
		return (spreadsheet != null) ? spreadsheet
				: "must be epoch milliseconds or a time such as 2018-07-13T22:58:21Z";
	}

	private static @Nullable String fault(BigInteger millis) {
		return (millis.signum() < 0 || millis.bitLength() >= Long.SIZE)
				? "must be from 1970-01-01T00:00:00Z to +292278994-08-17T07:12:55.807Z" : null;
	}

	private static @Nullable TemporalAccessor parse(String text) {
		// Spares most faulty values the cost of an exception.
		if (text.length() < 10 || text.indexOf('-', 1) < 0) {
			return null;
		}
		try {
			return IsoTime.parse(text);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
