package trades.cli.option;

import java.util.Collection;
import java.util.Iterator;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * The names of the commands, for a shell to offer.
 */
public final class CommandNames implements Iterable<String> {

	private final Collection<String> names;

	private CommandNames(Collection<String> names) {
		this.names = names;
	}

	@Override
	public Iterator<String> iterator() {
		return this.names.iterator();
	}

	/**
	 * Makes what the commands' annotations name, where that is the names of the commands
	 * and everything else.
	 */
	public record Factory(Collection<String> names) implements IFactory {

		@Override
		public <K> K create(Class<K> type) throws Exception {
			return (type == CommandNames.class) ? type.cast(new CommandNames(this.names))
					: CommandLine.defaultFactory().create(type);
		}

	}

}
