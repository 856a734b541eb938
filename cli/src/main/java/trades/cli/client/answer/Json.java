package trades.cli.client.answer;

import java.io.InputStream;
import java.io.OutputStream;

import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The one JSON factory: streams of tokens only, since a mapper would double the start-up
 * time.
 */
public final class Json {

	private static final JsonFactory FACTORY = new JsonFactory();

	private Json() {
	}

	static JsonParser parser(InputStream json) {
		return FACTORY.createParser(ObjectReadContext.empty(), json);
	}

	public static JsonParser parser(byte[] json) {
		return FACTORY.createParser(ObjectReadContext.empty(), json);
	}

	public static JsonGenerator generator(OutputStream out) {
		return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
	}

	/**
	 * Writes documents with nothing in between, and leaves the stream open.
	 */
	public static JsonGenerator lines(OutputStream out) {
		return JsonFactory.builder()
			.rootValueSeparator((String) null)
			.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
			.build()
			.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
	}

}
