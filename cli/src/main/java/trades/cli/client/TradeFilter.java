package trades.cli.client;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * Which trades to list: those that match everything given.
 */
public record TradeFilter(@Nullable BigInteger userId, @Nullable String type) {

	String toQuery() {
		StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
		if (this.userId != null) {
			query.add("user_id=" + this.userId);
		}
		if (this.type != null) {
			// URLEncoder writes forms, where a blank is a plus sign.
			query.add("type=" + URLEncoder.encode(this.type, StandardCharsets.UTF_8).replace("+", "%20"));
		}
		return query.toString();
	}

}
