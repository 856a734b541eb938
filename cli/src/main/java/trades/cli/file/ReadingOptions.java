package trades.cli.file;

import java.time.ZoneId;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How the user wants files to be read.
 *
 * @param format null to find it out
 * @param delimiter what separates columns; null to find it out
 * @param zone the time zone of times without one
 */
public record ReadingOptions(@Nullable FileFormat format, @Nullable Character delimiter, Supplier<ZoneId> zone) {

}
