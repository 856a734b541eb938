package trades.cli;

import java.time.InstantSource;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes what the commands' annotations name: the converters that must know the time zone,
 * and all others.
 */
final class ConverterFactory implements IFactory {

	private final TradesCommand trades;

	ConverterFactory(TradesCommand trades) {
		this.trades = trades;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		if (type == TimestampConverter.class) {
			return type.cast(new TimestampConverter(this.trades.surroundings().zone()));
		}
		if (type == MomentConverter.class) {
			return type.cast(new MomentConverter(this.trades.surroundings().zone(), InstantSource.system()));
		}
		return CommandLine.defaultFactory().create(type);
	}

}
