package trades.cli.file.format;

import java.math.BigInteger;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IntegersTests {

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, -1, 10, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 7, Long.MIN_VALUE + 8 })
	void numberIsReadAsItIsWritten(long number) {
		assertThat(Integers.parse(Long.toString(number))).isEqualTo(number);
	}

	@Test
	void numberThatDoesNotFitIsNone() {
		Random random = new Random(1);
		for (int count = 0; count < 100_000; count++) {
			BigInteger number = new BigInteger(50 + random.nextInt(20), random);
			String text = ((count % 2 == 0) ? number : number.negate()).toString();
			boolean fits = new BigInteger(text).bitLength() < Long.SIZE;
			assertThat(Integers.parse(text)).isEqualTo(fits ? Long.valueOf(text) : null);
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "-", "--1", "+1", "01", "-01", "1-", "1.0", "1e1", " 1", "1 ", "٣", "9223372036854775808",
					"-9223372036854775809", "9999999999999999999", "10000000000000000000", "18446744073709551617" })
	void otherTextIsNone(String text) {
		assertThat(Integers.parse(text)).isNull();
	}

}
