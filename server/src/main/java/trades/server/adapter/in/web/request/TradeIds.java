package trades.server.adapter.in.web.request;

import java.util.Optional;

import trades.server.adapter.in.web.body.Integers;

/** Trade ids in a path. */
public final class TradeIds {

	private TradeIds() {
	}

	/** The id that a path segment spells; none when no trade can ever have it. */
	public static Optional<Long> parse(String segment) {
		return Optional.ofNullable(Integers.ofJson(segment)).filter(id -> id > 0);
	}

}
