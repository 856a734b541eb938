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

/**
 * Reads timestamps as people and databases write them: epoch milliseconds or ISO 8601.
 *
 * @param zone the time zone of times without one
 */
record CsvTime(Supplier<ZoneId> zone) {

	/**
	 * Reads the timestamp of a trade, unless there is none.
	 * @return what is wrong with it; null if nothing is
	 */
	@Nullable String read(String text, TradeRecord record) {
		Long millis = Integers.parse(text);
		if (millis != null) {
			return record.put(Field.TIMESTAMP, millis);
		}
		if (text.isEmpty()) {
			return null;
		}
		TemporalAccessor time = parse(text);
		if (time instanceof LocalDateTime local) {
			ZonelessTime zoneless = new ZonelessTime(local, this.zone.get());
			String fault = fault(zoneless.millis());
			if (fault == null) {
				record.put(zoneless);
			}
			return fault;
		}
		if (time == null) {
			return "must be epoch milliseconds or a time such as 2018-07-13T22:58:21Z";
		}
		BigInteger instant = IsoTime.millis(Instant.from(time));
		String fault = fault(instant);
		return (fault == null) ? record.put(Field.TIMESTAMP, instant.longValueExact()) : fault;
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
