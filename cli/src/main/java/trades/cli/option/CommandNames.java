package trades.cli.option;

import java.util.Collection;
import java.util.Iterator;

/**
 * The names of the commands, for a shell to offer.
 */
public final class CommandNames implements Iterable<String> {

	private final Collection<String> names;

	CommandNames(Collection<String> names) {
		this.names = names;
	}

	@Override
	public Iterator<String> iterator() {
		return this.names.iterator();
	}

}
