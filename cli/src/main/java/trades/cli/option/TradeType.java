package trades.cli.option;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/**
 * The types that trades are of.
 */
public enum TradeType {

	BUY, SELL;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * What a shell offers where the server says which type a trade may be of.
	 */
	public static final class Names implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return Arrays.stream(values()).map(TradeType::toString).iterator();
		}

	}

}
