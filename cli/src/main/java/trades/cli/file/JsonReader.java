package trades.cli.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON: a trade in each line, or an array of them.
 */
final class JsonReader implements RecordReader {

	private final RecordBuffer buffer;

	private final JsonText text;

	private final JsonTrade trade = new JsonTrade();

	private final byte[] preamble;

	private boolean ended;

	JsonReader(RecordBuffer buffer, FileFormat format) {
		this.buffer = buffer;
		this.text = (format == FileFormat.JSON) ? new JsonArray(buffer) : new JsonLines(buffer);
		this.preamble = format.toString().getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public boolean read(TradeRecord record) throws IOException {
		if (this.ended || !this.text.next()) {
			return false;
		}
		record.begin(this.text.line(), this.buffer.bytes(), this.text.from(), this.text.to(), true);
		String fault = this.text.fault();
		if (fault != null) {
			this.ended = true;
			record.reject(null, null, fault);
			return true;
		}
		try {
			String json = Utf8.decode(this.buffer.bytes(), this.text.from(), this.text.to());
			this.trade.read(json, this.text.line(), record);
		}
		catch (CharacterCodingException ex) {
			record.reject(null, null, "is not UTF-8");
		}
		return true;
	}

	@Override
	public byte[] preamble() {
		return this.preamble;
	}

	@Override
	public void close() throws IOException {
		this.buffer.close();
	}

}
