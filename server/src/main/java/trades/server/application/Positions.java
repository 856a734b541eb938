package trades.server.application;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import trades.server.application.port.in.FindTrades.TooLargeSumException;
import trades.server.application.port.in.Position;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;

/** Sums up trades that come by ascending id. */
final class Positions {

	/** Some ten megabytes. */
	private static final int MAX = 100_000;

	private final Map<Holding, Position> positions = new HashMap<>();

	private record Holding(long userId, String symbol) {
	}

	void add(List<Trade> trades) {
		for (Trade trade : trades) {
			NewTrade details = trade.details();
			this.positions.compute(new Holding(details.userId(), details.symbol()),
					(holding, position) -> (position != null) ? position.plus(details) : Position.of(details));
		}
		if (this.positions.size() > MAX) {
			throw new TooLargeSumException(
					"there are more than " + MAX + " positions: ask for those of a user_id or a symbol");
		}
	}

	List<Position> sorted() {
		return this.positions.values()
			.stream()
			.sorted(Comparator.comparingLong(Position::userId).thenComparing(Position::symbol))
			.toList();
	}

}
