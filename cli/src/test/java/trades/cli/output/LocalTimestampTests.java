package trades.cli.output;

import java.time.ZoneId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalTimestampTests {

	@ParameterizedTest
	@CsvSource({ "0, UTC, 1970-01-01T00:00:00Z", "1531522701123, Europe/Berlin, 2018-07-14T00:58:21.123+02:00",
			"1531522701020, Europe/Berlin, 2018-07-14T00:58:21.020+02:00",
			"1531522701000, Asia/Kolkata, 2018-07-14T04:28:21+05:30",
			"1540688400000, Europe/Berlin, 2018-10-28T02:00:00+01:00",
			"9223372036854775807, UTC, +292278994-08-17T07:12:55.807Z",
			"9223372036854775807, Pacific/Kiritimati, +292278994-08-17T21:12:55.807+14:00",
			"-9223372036854775808, UTC, -292275055-05-16T16:47:04.192Z", "-1, UTC, 1969-12-31T23:59:59.999Z" })
	void timestampIsLocalTimeWithOffset(long epochMillis, String zone, String expected) {
		assertThat(LocalTimestamp.format(epochMillis, ZoneId.of(zone))).isEqualTo(expected);
	}

}
