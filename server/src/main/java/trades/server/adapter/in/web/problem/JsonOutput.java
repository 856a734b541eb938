package trades.server.adapter.in.web.problem;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON documents to bytes. */
public final class JsonOutput {

	private static final JsonFactory JSON = new JsonFactory();

	private JsonOutput() {
	}

	/** The bytes of one document. */
	public static byte[] write(Consumer<JsonGenerator> document) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
			document.accept(generator);
		}
		return bytes.toByteArray();
	}

}
