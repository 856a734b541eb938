package trades.cli.file.mapping;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.record.Field;

import static org.assertj.core.api.Assertions.assertThat;

class TranslationTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1234.56  | 134.50    | 13450
			1234.56  | 134       | 13400
			1234.56  | 134.5000  | 13450
			1234.56  | 0.01      | 1
			1234.56  | -4.2      | -420
			1234,56  | 134,50    | 13450
			1.234,56 | 134,50    | 13450
			1.234,56 | 1.234,5   | 123450
			1.234,56 | 1234,5    | 123450
			1.234,56 | 1.234     | 123400
			1,234.56 | 1,234,567.8 | 123456780
			1'234.56 | 1'234.5   | 123450
			""")
	void decimalsAreScaledExactly(String form, String text, String expected) {
		assertThat(prices(form).apply(text)).isEqualTo(Translated.to(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1234.56  | 134,50
			1234.56  | 134,500
			1234.56  | 1,234.50
			1234,56  | 134.50
			1.234,56 | 134.50
			1.234,56 | 1.23.4
			1.234,56 | 1234.567
			1.234,56 | 1.234.56
			1,234.56 | 12,34.5
			1,234.56 | ,123.4
			1,234.56 | 1,23
			1,234.56 | 1,2345
			1234.56  | 1.2.3
			1234.56  | .5
			1234.56  | 5.
			1234.56  | 1e3
			1234.56  | +5
			1234.56  | --5
			1234.56  | 5-
			1234.56  | -
			1234.56  | ` 5`
			1234.56  | $5
			1234.56  | ٣
			1234.56  | ``
			""")
	void whatIsNoNumberInTheFormIsRefused(String form, String text) {
		assertThat(prices(form).apply(text)).isEqualTo(new Translated(text, "is no number in the form " + form
				+ "; --numbers tells another one, and --values takes away what is around it"));
	}

	@Test
	void whatIsNotWholeIsRefusedAndNeverRounded() {
		assertThat(prices("1234.56").apply("134.505").fault())
			.isEqualTo("is not whole after --scale price=100, but 13450.5");
		assertThat(prices("1234.56").apply("0.00999999999999999999999").fault()).contains("is not whole");
		Translation shares = translation(Field.SHARES, "scale", "shares=1");
		assertThat(shares.apply("30.0000")).isEqualTo(Translated.to("30"));
		assertThat(shares.apply("0.0290530000").fault()).isEqualTo("is not whole");
	}

	@Test
	void everyPriceInHundredthsComesOutAsItWentIn() {
		Random random = new Random(7);
		Translation prices = prices("1,234.56");
		for (int round = 0; round < 10_000; round++) {
			long hundredths = random.nextLong(1L << random.nextInt(1, 60));
			String text = String.format(Locale.ROOT, "%,.2f", new BigDecimal(hundredths).movePointLeft(2));
			assertThat(prices.apply(text)).isEqualTo(Translated.to(Long.toString(hundredths)));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			dd.MM.yyyy            | 13.07.2018             | 2018-07-13
			dd.MM.yyyy HH:mm      | 13.07.2018 22:58       | 2018-07-13T22:58
			MM/dd/yyyy hh:mm:ss a | 07/13/2018 10:58:21 PM | 2018-07-13T22:58:21
			yyyyMMdd;HHmmss       | 20180713;225821        | 2018-07-13T22:58:21
			dd MMM yyyy           | 13 jul 2018            | 2018-07-13
			yyyy-MM-dd HH:mm XXX  | 2018-07-13 22:58 +02:00 | 2018-07-13T22:58+02:00
			d.M.yy                | 1.2.18                 | 2018-02-01
			uuuu/MM/dd[ HH:mm]    | 2018/07/13             | 2018-07-13
			uuuu/MM/dd[ HH:mm]    | 2018/07/13 22:58       | 2018-07-13T22:58
			yyyy-MM-dd'T'HH:mm    | 2018-07-13T22:58       | 2018-07-13T22:58
			""")
	void timesAreReadByPattern(String pattern, String text, String iso) {
		assertThat(translation(Field.TIMESTAMP, "date-format", pattern).apply(text)).isEqualTo(Translated.to(iso));
	}

	@ParameterizedTest
	@ValueSource(strings = { "30.02.2018", "13.07.18", "13.07.2018 ", "07/13/2018", "1531522701000", "13.13.2018" })
	void timesInOtherFormsAreRefused(String text) {
		assertThat(translation(Field.TIMESTAMP, "date-format", "dd.MM.yyyy").apply(text))
			.isEqualTo(new Translated(text, "is no time in the form dd.MM.yyyy"));
	}

	@Test
	void timeThatTwoPatternsReadDifferentlyIsRefused() {
		Translation both = translation(Field.TIMESTAMP, "date-format", "dd/MM/yyyy", "date-format", "MM/dd/yyyy");
		assertThat(both.apply("13/07/2018")).isEqualTo(Translated.to("2018-07-13"));
		assertThat(both.apply("07/07/2018")).isEqualTo(Translated.to("2018-07-07"));
		assertThat(both.apply("03/04/2018").fault())
			.isEqualTo("is 2018-04-03 by dd/MM/yyyy, but 2018-03-04 by MM/dd/yyyy");
		assertThat(both.apply("2018").fault()).isEqualTo("is no time in the form dd/MM/yyyy or MM/dd/yyyy");
	}

	@Test
	void timeThatIsMissingStaysSo() {
		assertThat(translation(Field.TIMESTAMP, "date-format", "dd/MM/yyyy").apply("")).isEqualTo(Translated.to(""));
	}

	private static Translation prices(String form) {
		return translation(Field.PRICE, "numbers", form, "scale", "price=100");
	}

	private static Translation translation(Field field, String... options) {
		MappingBuilder builder = new MappingBuilder();
		for (int index = 0; index < options.length; index += 2) {
			builder.add(Objects.requireNonNull(MappingOption.of(options[index])), options[index + 1]);
		}
		return Objects.requireNonNull(builder.build().translation(field));
	}

}
