package trades.cli;

import java.time.InstantSource;
import java.util.Collection;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes what the commands' annotations name: what must know the time zone or the
 * commands, and all else.
 */
final class ConverterFactory implements IFactory {

	private final TradesCommand trades;

	private final Collection<String> commands;

	ConverterFactory(TradesCommand trades, Collection<String> commands) {
		this.trades = trades;
		this.commands = commands;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		if (type == TimestampConverter.class) {
			return type.cast(new TimestampConverter(this.trades.surroundings().zone()));
		}
		if (type == MomentConverter.class) {
			return type.cast(new MomentConverter(this.trades.surroundings().zone(), InstantSource.system()));
		}
		if (type == CommandNames.class) {
			return type.cast(new CommandNames(this.commands));
		}
		return CommandLine.defaultFactory().create(type);
	}

}
