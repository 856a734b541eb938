package trades.server.adapter.in.web.connection;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long the server waits for a client.
 *
 * @param idle for the next request on a connection
 * @param header for the rest of a request's head, from its first bytes on
 * @param bodyGap for more of a body
 * @param body for a whole body
 * @param bodyRate how much of a body each second must bring in the long run
 * @param drain for the rest of a body that was answered before its end
 * @param write for a client to take some more of its answer
 */
public record Timeouts(@DefaultValue("60s") Duration idle, @DefaultValue("10s") Duration header,
		@DefaultValue("20s") Duration bodyGap, @DefaultValue("120s") Duration body,
		@DefaultValue("1KB") DataSize bodyRate, @DefaultValue("5s") Duration drain,
		@DefaultValue("30s") Duration write) {
}
