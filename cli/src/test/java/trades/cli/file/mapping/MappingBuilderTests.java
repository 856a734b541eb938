package trades.cli.file.mapping;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import trades.cli.record.Field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MappingBuilderTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			symbol=Ticker                 | Ticker
			symbol = Ticker               | Ticker
			symbol="Ticker"               | Ticker
			shares=Qty,symbol=Trade Date  | Trade Date
			symbol="Ticker, local",price=P | Ticker, local
			symbol="say ""hi"\""           | say "hi"
			symbol=5" pipe                | 5" pipe
			symbol=A=B                    | A=B
			symbol="=",price=P            | =
			""")

	void wordsAreReadAsAShellUserExpects(String value, String column) {
		assertThat(mapping("map", value).columns(Field.SYMBOL)).containsExactly(column);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					map         | symbol            | expected FIELD=COLUMN, found 'symbol'
					map         | symbol=           | expected FIELD=COLUMN, found 'symbol='
					map         | symbol=A,         | expected FIELD=COLUMN, found ''
					map         | =A                | expected FIELD=COLUMN, found '=A'
					map         | tiker=A           | a trade has no 'tiker', only type, user_id, symbol, shares, price, timestamp
					map         | symbl=A           | did you mean symbol?
					map         | symbol="A         | a quote is opened and not closed in 'symbol="A'
					map         | symbol="A"B       | there is text after the closing quote of "A"
					map         | symbol=A,symbol=a | symbol is given 'a' twice
					set         | user_id           | expected FIELD=VALUE, found 'user_id'
					set         | user_id=abc       | user_id: 'abc' must be an integer between 0 and 9223372036854775807
					set         | user_id=-1        | user_id: '-1' must be
					set         | shares=101        | shares: '101' must be between 1 and 100
					set         | type=hold         | type: 'hold' must be "buy" or "sell"
					set         | type=buy,type=buy | type is set or mapped already
					ignore      | A,,B              | expected COLUMN,…, found 'A,,B'
					values      | BUY=buy           | expected FIELD:VALUE=NEW, found 'BUY'
					values      | type:BUY          | expected FIELD:VALUE=NEW, found 'BUY'
					values      | typ:BUY=buy       | a trade has no 'typ'
					values      | type:A=buy,A=sell | type: 'A' is given twice
					numbers     | 1234.5            | '1234.5' is not the number 1234.56 in another form
					numbers     | 1.234.56          | '1.234.56' is not the number
					numbers     | 1,234,56          | '1,234,56' is not the number
					scale       | price             | expected FIELD=FACTOR, found 'price'
					scale       | price=ten         | 'ten' is no number such as 100
					scale       | price=0           | '0' is no number such as 100
					scale       | price=-1          | '-1' is no number such as 100
					scale       | symbol=100        | symbol is no number
					date-format | yyyy-mm-dd        | 'yyyy-mm-dd' is no pattern of a date
					date-format | YYYY-MM-dd        | 'YYYY-MM-dd' is no pattern of a date
					date-format | dd.MM.yyyy hh:mm  | 'dd.MM.yyyy hh:mm' is no pattern of a date
					date-format | HH:mm             | 'HH:mm' is no pattern of a date
					date-format | dd.MM             | 'dd.MM' is no pattern of a date
					date-format | foo               | 'foo' is no pattern of a date
					skip-lines  | two               | 'two' is not an integer from 0 to 1000
					skip-lines  | -1                | '-1' is not an integer from 0 to 1000
					skip-lines  | 1001              | '1001' is not an integer from 0 to 1000
					skip-rows   | Action            | expected COLUMN=VALUE,…, found 'Action'
					skip-rows   | =Deposit          | expected COLUMN=VALUE,…, found '=Deposit'
					""")
	void whatCannotBeUnderstoodIsToldWithWhatIsExpected(String option, String value, String fault) {
		assertThatExceptionOfType(MappingException.class).isThrownBy(() -> mapping(option, value))
			.withMessageContaining(fault);
	}

	@Test
	void fieldIsMappedOrSetButNotBoth() {
		assertThatExceptionOfType(MappingException.class)
			.isThrownBy(() -> mapping("map", "symbol=A", "set", "symbol=B"))
			.withMessage("symbol is set or mapped already");
		assertThatExceptionOfType(MappingException.class)
			.isThrownBy(() -> mapping("set", "symbol=B", "map", "symbol=A"))
			.withMessage("symbol is set already");
	}

	@Test
	void whatIsSaidLaterWinsFieldByField() {
		MappingBuilder builder = new MappingBuilder();
		builder.add(MappingOption.MAP, "symbol=A,symbol=B,price=P,user_id=U");
		builder.add(MappingOption.VALUES, "type:x=buy,*y=buy,*=sell");
		builder.add(MappingOption.DATE_FORMAT, "dd/MM/yyyy");
		builder.add(MappingOption.SCALE, "price=100");
		builder.override();
		builder.add(MappingOption.MAP, "symbol=C");
		builder.add(MappingOption.SET, "user_id=23");
		builder.add(MappingOption.VALUES, "type:x=sell,*=buy");
		builder.add(MappingOption.DATE_FORMAT, "MM/dd/yyyy");
		builder.add(MappingOption.SCALE, "price=10");
		Mapping mapping = builder.build();
		assertThat(mapping.columns(Field.SYMBOL)).containsExactly("C");
		assertThat(mapping.columns(Field.PRICE)).containsExactly("P");
		assertThat(mapping.columns(Field.USER_ID)).isEmpty();
		assertThat(mapping.constant(Field.USER_ID)).isEqualTo("23");
		assertThat(translated(mapping, Field.TYPE, "x")).isEqualTo("sell");
		assertThat(translated(mapping, Field.TYPE, "yy")).isEqualTo("buy");
		assertThat(translated(mapping, Field.TIMESTAMP, "02/03/2024")).isEqualTo("2024-02-03");
		assertThat(translated(mapping, Field.PRICE, "1.5")).isEqualTo("15");
	}

	@Test
	void nothingIsNone() {
		assertThat(Mapping.NONE.isNone()).isTrue();
		assertThat(mapping("ignore-others", "").isNone()).isFalse();
		assertThat(mapping("skip-lines", "0").isNone()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			type:"Market buy"=buy,Market sell=sell | Market buy  | buy
			type:"Market buy"=buy,Market sell=sell | Market sell | sell
			type:"Market buy"=buy,Market sell=sell | market sell | market sell
			type:"a=b,c"=buy                       | a=b,c       | buy
			type:*buy*=buy                         | Limit buyer | buy
			type:"BUY - *"=buy                     | BUY - LIMIT | buy
			type:"BUY - *"=buy                     | BUY         | BUY
			type:*=sell,B*=buy                     | Buy         | sell
			type:*=sell,Buy=buy                    | Buy         | buy
			type:a*a=x                             | a           | a
			type:a*a=x                             | aa          | x
			type:"* as of *"=*                     | 1 as of 2   | 2
			type:-*=*                              | -10         | 10
			type:*+00:00=*Z                        | 10:30+00:00 | 10:30Z
			shares:1=2,type:x=y                    | x           | y
			type:10:30=buy                         | 10:30       | buy
			type:-=                                | -           | ``
			type:"  Buy "=buy                      | `  Buy `    | buy
			""")
	void valuesAreReplaced(String option, String value, String expected) {
		assertThat(translated(mapping("values", option), Field.TYPE, value)).isEqualTo(expected);
	}

	private static Mapping mapping(String... options) {
		MappingBuilder builder = new MappingBuilder();
		for (int index = 0; index < options.length; index += 2) {
			builder.add(Objects.requireNonNull(MappingOption.of(options[index])), options[index + 1]);
		}
		return builder.build();
	}

	private static String translated(Mapping mapping, Field field, String text) {
		return Objects.requireNonNull(mapping.translation(field)).apply(text).text();
	}

}
