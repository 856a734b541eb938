package trades.server.adapter.web;

import java.util.Optional;
import java.util.regex.Pattern;

/** Trade ids in a path. */
final class TradeIds {

	private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

	private TradeIds() {
	}

	/** The id that a path segment spells; none when no trade can ever have it. */
	static Optional<Long> parse(String segment) {
		if (!ID.matcher(segment).matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(Long.valueOf(segment));
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

}
