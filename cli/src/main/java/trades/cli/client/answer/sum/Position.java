package trades.cli.client.answer.sum;

/**
 * What a user has bought and sold of a symbol, as the server tells it. Numbers are
 * digits, since they may have any size.
 */
public record Position(String userId, String symbol, String trades, String bought, String sold, String net,
		String boughtVolume, String soldVolume, String lastPrice, long lastTimestamp) {

}
