package trades.server.adapter.in.web.request;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.reactive.function.server.ServerRequest;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.application.port.in.BarInterval;

/**
 * What a client asks of the bars.
 *
 * @param query which trades, as of the list
 */
public record BarParameters(ListParameters.Query query, BarInterval interval) {

	private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,3})([smhdw])");

	private static final BarInterval DAY = BarInterval.of(Duration.ofDays(1));

	/**
	 * Reads what a request asks for.
	 * @throws HttpProblem 400 with everything that is wrong
	 */
	public static BarParameters of(ServerRequest request) {
		QueryParameters parameters = QueryParameters.of(request);
		ListParameters.Query query = ListParameters.read(parameters, "from", "to");
		parameters.require("symbol");
		BarInterval interval = interval(parameters);
		parameters.refuseIfInvalid();
		return new BarParameters(query, interval);
	}

	private static BarInterval interval(QueryParameters parameters) {
		parameters.require("interval");
		String given = parameters.single("interval");
		if (given == null) {
			return DAY;
		}
		Matcher matcher = INTERVAL.matcher(given);
		if (!matcher.matches()) {
			parameters.violation("interval", given,
					"must be a number of seconds, minutes, hours, days or weeks such as 30s, 5m, 1h, 1d or 1w");
			return DAY;
		}
		return BarInterval.of(unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
	}

	/** A month is none: it may have 28 days or 31. */
	private static Duration unit(String letter) {
		return switch (letter) {
			case "s" -> Duration.ofSeconds(1);
			case "m" -> Duration.ofMinutes(1);
			case "h" -> Duration.ofHours(1);
			case "d" -> Duration.ofDays(1);
			default -> Duration.ofDays(7);
		};
	}

}
