package trades.cli.client;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Which trades to list: those that match everything given.
 *
 * @param since the earliest timestamp
 * @param until the first timestamp that is too late
 * @param after the id before the first one
 * @param limit how many at most
 * @param upTo the last id; the list shows the book as it was when it had this one
 * @param newestFirst whether the highest ids come first
 */
public record TradeFilter(@Nullable BigInteger userId, @Nullable String type, @Nullable String symbol,
		@Nullable BigInteger since, @Nullable BigInteger until, @Nullable BigInteger after, @Nullable BigInteger limit,
		@Nullable BigInteger upTo, boolean newestFirst) {

	/** Every trade. */
	public static final TradeFilter ALL = new TradeFilter(null, null, null, null, null, null, null, null, false);

	/** Whether every trade matches. */
	public boolean isEmpty() {
		return Stream.of(this.userId, this.type, this.symbol, this.since, this.until, this.after, this.upTo)
			.allMatch(Objects::isNull);
	}

	/** The same, behind a trade. */
	public TradeFilter after(long id) {
		return new TradeFilter(this.userId, this.type, this.symbol, this.since, this.until, BigInteger.valueOf(id),
				this.limit, this.upTo, this.newestFirst);
	}

	/** The same, as of a trade. */
	public TradeFilter upTo(long id) {
		return new TradeFilter(this.userId, this.type, this.symbol, this.since, this.until, this.after, this.limit,
				BigInteger.valueOf(id), this.newestFirst);
	}

	/** The same, the newest of them first, and at most so many. */
	TradeFilter newest(int count) {
		return new TradeFilter(this.userId, this.type, this.symbol, this.since, this.until, this.after,
				BigInteger.valueOf(count), this.upTo, true);
	}

	String toQuery() {
		StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
		add(query, "user_id", this.userId);
		add(query, "type", this.type);
		add(query, "symbol", this.symbol);
		add(query, "since", this.since);
		add(query, "until", this.until);
		add(query, "after", this.after);
		add(query, "limit", this.limit);
		add(query, "up_to", this.upTo);
		add(query, "order", this.newestFirst ? "desc" : null);
		return query.toString();
	}

	private static void add(StringJoiner query, String name, @Nullable Object value) {
		if (value != null) {
			// URLEncoder writes forms, where a blank is a plus sign.
			query.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20"));
		}
	}

}
