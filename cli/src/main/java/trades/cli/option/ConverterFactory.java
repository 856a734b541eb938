package trades.cli.option;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes what the commands' annotations name: what must know the time zone or the
 * commands, and all else.
 */
public final class ConverterFactory implements IFactory {

	private final Supplier<ZoneId> zone;

	private final Collection<String> commands;

	public ConverterFactory(Supplier<ZoneId> zone, Collection<String> commands) {
		this.zone = zone;
		this.commands = commands;
	}

	@Override
	public <K> K create(Class<K> type) throws Exception {
		if (type == TimestampConverter.class) {
			return type.cast(new TimestampConverter(this.zone));
		}
		if (type == MomentConverter.class) {
			return type.cast(new MomentConverter(this.zone, InstantSource.system()));
		}
		if (type == CommandNames.class) {
			return type.cast(new CommandNames(this.commands));
		}
		return CommandLine.defaultFactory().create(type);
	}

}
