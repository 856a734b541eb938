package trades.server.adapter.web;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON documents to bytes. */
final class JsonOutput {

	private static final JsonFactory JSON = new JsonFactory();

	private static final JsonFactory LINES = JsonFactory.builder().rootValueSeparator("\n").build();

	private JsonOutput() {
	}

	static JsonGenerator generator(ByteArrayOutputStream bytes) {
		return JSON.createGenerator(ObjectWriteContext.empty(), bytes);
	}

	/** Writes documents with a line end between them. */
	static JsonGenerator lines(ByteArrayOutputStream bytes) {
		return LINES.createGenerator(ObjectWriteContext.empty(), bytes);
	}

	/** The bytes of one document. */
	static byte[] write(Consumer<JsonGenerator> document) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		try (JsonGenerator generator = generator(bytes)) {
			document.accept(generator);
		}
		return bytes.toByteArray();
	}

}
