package trades.server.adapter.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.http.MediaType;

/**
 * The formats in which trades are sent and answered; the first is what a client gets that
 * does not care.
 */
enum TradeFormat {

	JSON(MediaType.APPLICATION_JSON, new JsonBodyReader(), JsonArrayEncoder::new),

	NDJSON(MediaType.APPLICATION_NDJSON, new NdjsonBodyReader(), NdjsonEncoder::new),

	CSV(new MediaType("text", "csv"), new CsvBodyReader(), CsvEncoder::new);

	private final MediaType mediaType;

	private final BodyReader reader;

	private final Supplier<TradeEncoder> encoder;

	TradeFormat(MediaType mediaType, BodyReader reader, Supplier<TradeEncoder> encoder) {
		this.mediaType = mediaType;
		this.reader = reader;
		this.encoder = encoder;
	}

	MediaType mediaType() {
		return this.mediaType;
	}

	/** What the answer's Content-Type says. */
	MediaType contentType() {
		return (this == CSV) ? MediaType.parseMediaType("text/csv;charset=UTF-8;header=present") : this.mediaType;
	}

	/**
	 * Reads a body of this format.
	 * @see BodyReader#read
	 */
	TradesBody read(byte[] body, Clock clock, int maxTrades) {
		return this.reader.read(Utf8.decode(body, (this == CSV) ? "CSV" : "JSON"), clock, maxTrades);
	}

	/** An encoder for one list. */
	TradeEncoder encoder() {
		return this.encoder.get();
	}

	static List<TradeFormat> all() {
		return Arrays.asList(values());
	}

	/** The names of all formats, for a message. */
	static String names() {
		return "application/json, application/x-ndjson or text/csv";
	}

}
