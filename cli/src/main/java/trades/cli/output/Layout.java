package trades.cli.output;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.Style;

/**
 * Where trades are printed, and what they look like.
 *
 * @param out takes the data
 * @param zone the time zone of times for people, looked up only when one is shown
 * @param fields the columns of tables and CSV
 * @param header whether these have a header
 * @param style the colours of tables
 */
public record Layout<T>(StandardOutput out, Supplier<ZoneId> zone, List<? extends Column<T>> fields, boolean header,
		Style style) {

	public Layout {
		fields = List.copyOf(fields);
	}

}
