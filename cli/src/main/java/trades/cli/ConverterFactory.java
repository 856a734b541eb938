package trades.cli;

import java.time.InstantSource;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes what the commands' annotations name: the converters that must know the time zone,
 * and all others.
 */
final class ConverterFactory implements IFactory {

	private final Surroundings surroundings;

	ConverterFactory(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		if (type == TimestampConverter.class) {
			return type.cast(new TimestampConverter(this.surroundings.zone()));
		}
		if (type == MomentConverter.class) {
			return type.cast(new MomentConverter(this.surroundings.zone(), InstantSource.system()));
		}
		return CommandLine.defaultFactory().create(type);
	}

}
