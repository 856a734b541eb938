package trades.cli;

import java.util.Iterator;
import java.util.List;

/**
 * The types that a shell offers; which ones there are is the server's to say.
 */
final class TradeTypes implements Iterable<String> {

	@Override
	public Iterator<String> iterator() {
		return List.of("buy", "sell").iterator();
	}

}
