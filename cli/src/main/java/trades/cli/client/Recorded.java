package trades.cli.client;

/**
 * The server's confirmation.
 *
 * @param json the trade as sent by the server
 * @param replayed whether an earlier request with the same key had recorded it
 */
public record Recorded(byte[] json, boolean replayed) {

}
