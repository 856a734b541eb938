package trades.cli;

import java.util.Iterator;
import java.util.List;

/**
 * The types of trades, as a shell offers them; which one a new trade may have is the
 * server's to say.
 */
final class TradeTypes implements Iterable<String> {

	static final List<String> ALL = List.of("buy", "sell");

	@Override
	public Iterator<String> iterator() {
		return ALL.iterator();
	}

}
