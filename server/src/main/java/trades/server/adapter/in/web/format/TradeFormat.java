package trades.server.adapter.in.web.format;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.http.MediaType;
import trades.server.adapter.in.web.body.BodyReader;
import trades.server.adapter.in.web.body.TradesBody;
import trades.server.adapter.in.web.body.Utf8;

/**
 * The formats in which trades are sent and answered; the first is what a client gets that
 * does not care.
 */
public final class TradeFormat {

	public static final TradeFormat JSON = new TradeFormat("json", "JSON", MediaType.APPLICATION_JSON,
			new JsonBodyReader(), JsonArrayEncoder::new);

	public static final TradeFormat NDJSON = new TradeFormat("ndjson", "JSON", MediaType.APPLICATION_NDJSON,
			new NdjsonBodyReader(), NdjsonEncoder::new);

	static final TradeFormat CSV = new TradeFormat("csv", "CSV", new MediaType("text", "csv"), new CsvBodyReader(),
			CsvEncoder::new);

	private static final List<TradeFormat> ALL = List.of(JSON, NDJSON, CSV);

	private static final MediaType CSV_ANSWER = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");

	private final String name;

	private final String language;

	private final MediaType mediaType;

	private final BodyReader reader;

	private final Supplier<TradeEncoder> encoder;

	private TradeFormat(String name, String language, MediaType mediaType, BodyReader reader,
			Supplier<TradeEncoder> encoder) {
		this.name = name;
		this.language = language;
		this.mediaType = mediaType;
		this.reader = reader;
		this.encoder = encoder;
	}

	public MediaType mediaType() {
		return this.mediaType;
	}

	/** What the answer's Content-Type says. */
	public MediaType contentType() {
		return (this == CSV) ? CSV_ANSWER : this.mediaType;
	}

	/**
	 * Reads a body of this format.
	 * @see BodyReader#read
	 */
	public TradesBody read(byte[] body, Clock clock, int maxTrades) {
		return this.reader.read(Utf8.decode(body, this.language), clock, maxTrades);
	}

	/** An encoder for one list. */
	public TradeEncoder encoder() {
		return this.encoder.get();
	}

	public static List<TradeFormat> all() {
		return ALL;
	}

	/** The names of all formats, for a message. */
	public static String names() {
		return "application/json, application/x-ndjson or text/csv";
	}

	/** One word, which tells it from the others. */
	@Override
	public String toString() {
		return this.name;
	}

}
