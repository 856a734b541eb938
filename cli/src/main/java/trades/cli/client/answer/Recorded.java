package trades.cli.client.answer;

/**
 * The server's confirmation of a new trade.
 */
public final class Recorded {

	private final byte[] json;

	private final boolean replayed;

	public Recorded(byte[] json, boolean replayed) {
		this.json = json;
		this.replayed = replayed;
	}

	/** The trade as sent by the server. */
	public byte[] json() {
		return this.json;
	}

	/** Whether an earlier request with the same key had recorded it. */
	public boolean replayed() {
		return this.replayed;
	}

}
