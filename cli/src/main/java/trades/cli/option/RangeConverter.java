package trades.cli.option;

import java.math.BigInteger;
import java.time.Duration;
import java.util.function.LongFunction;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a number that must lie between two others.
 *
 * @param <T> what the number stands for
 */
public abstract class RangeConverter<T> implements ITypeConverter<T> {

	private final String noun;

	private final long least;

	private final long most;

	private final LongFunction<T> meaning;

	RangeConverter(String noun, long least, long most, LongFunction<T> meaning) {
		this.noun = noun;
		this.least = least;
		this.most = most;
		this.meaning = meaning;
	}

	@Override
	public T convert(String text) {
		try {
			long number = Long.parseLong(text);
			if (number >= this.least && number <= this.most) {
				return this.meaning.apply(number);
			}
		}
		catch (NumberFormatException ex) {
			// Told below, like a number out of range.
		}
		throw new TypeConversionException(
				"'" + text + "' is not " + this.noun + " from " + this.least + " to " + this.most);
	}

	/** The id of a trade. */
	public static final class TradeId extends RangeConverter<Long> {

		TradeId() {
			super("a trade's id, an integer", 1, Long.MAX_VALUE, Long::valueOf);
		}

	}

	/** Any number that the API has. */
	public static final class Natural extends RangeConverter<BigInteger> {

		Natural() {
			super("an integer", 0, Long.MAX_VALUE, BigInteger::valueOf);
		}

	}

	/** How many trades a server gives at once. */
	public static final class Limit extends RangeConverter<BigInteger> {

		Limit() {
			super("an integer", 1, 10_000, BigInteger::valueOf);
		}

	}

	/** How many there may be of something. */
	public static final class Count extends RangeConverter<Integer> {

		Count() {
			super("an integer", 0, Integer.MAX_VALUE, Math::toIntExact);
		}

	}

	/** How long to wait. */
	public static final class Seconds extends RangeConverter<Duration> {

		Seconds() {
			super("a number of seconds", 1, 86_400, Duration::ofSeconds);
		}

	}

}
