package trades.cli.file;

import java.time.ZoneId;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import trades.cli.file.mapping.Mapping;
import trades.cli.time.PlausibleTime;

/**
 * How the user wants files to be read.
 *
 * @param format null to find it out
 * @param delimiter what separates columns; null to find it out
 * @param zone the time zone of times without one
 * @param plausible which times can be meant
 * @param mapping what is said about the columns
 */
public record ReadingOptions(@Nullable FileFormat format, @Nullable Character delimiter, Supplier<ZoneId> zone,
		PlausibleTime plausible, Mapping mapping) {

}
