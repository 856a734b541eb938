package trades.cli.option;

import java.math.BigInteger;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import trades.cli.client.TradeFilter;
import trades.cli.terminal.Surroundings;

/**
 * Which trades a command is about.
 */
@SuppressWarnings("NullAway.Init")
public final class FilterOptions {

	@Option(names = "--user", paramLabel = "ID", converter = RangeConverter.Natural.class,
			description = "Only this user's.")
	private @Nullable BigInteger user;

	@Option(names = "--type", paramLabel = "TYPE", description = "Only those of this type: ${COMPLETION-CANDIDATES}.")
	private @Nullable TradeType type;

	@Option(names = "--symbol", paramLabel = "SYMBOL", converter = FilterConverter.class,
			description = "Only trades in this symbol.")
	private @Nullable String symbol;

	@Option(names = "--since", paramLabel = "TIME",
			description = "Only trades from then on: 2018-07-13, or 2018-07-13T22:58:21Z, or epoch milliseconds, "
					+ "or how long ago: -90m, -12h, -2d, -1w.")
	private @Nullable String since;

	@Option(names = "--until", paramLabel = "TIME", description = "Only trades before then.")
	private @Nullable String until;

	@Mixin
	private TimeOptions times;

	/**
	 * The trades that match everything given.
	 * @param after the id before the first one
	 * @param limit how many at most
	 */
	public TradeFilter filter(Surroundings surroundings, @Nullable BigInteger after, @Nullable BigInteger limit) {
		return new TradeFilter(this.user, (this.type != null) ? this.type.toString() : null, this.symbol,
				bound(surroundings, "--since", this.since), bound(surroundings, "--until", this.until), after, limit,
				null, false);
	}

	private @Nullable BigInteger bound(Surroundings surroundings, String option, @Nullable String text) {
		return this.times.bound(option, text, surroundings.zone(), InstantSource.system());
	}

}
