package trades.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes what the commands' annotations name: the converter that must know the time zone,
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
		return CommandLine.defaultFactory().create(type);
	}

}
