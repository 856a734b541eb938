package trades.server.adapter.in.web.problem;

/**
 * A piece of a JSON document as it was sent, for a value that is no text and no integer
 * within 64 bits.
 *
 * @param text valid JSON
 */
public record JsonText(String text) {

	@Override
	public String toString() {
		return this.text;
	}

}
