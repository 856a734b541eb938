package trades.cli;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a run of the program finds around itself.
 *
 * @param out takes data
 * @param err takes talk
 * @param environment the environment's variables
 * @param zone the local time zone, looked up only when a time is shown or read
 */
record Surroundings(StandardOutput out, PrintWriter err, Map<String, String> environment, Supplier<ZoneId> zone) {

}
