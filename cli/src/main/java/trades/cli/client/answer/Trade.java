package trades.cli.client.answer;

/**
 * A recorded trade as the server tells it.
 */
public record Trade(long id, String type, long userId, String symbol, long shares, long price, long timestamp) {

}
