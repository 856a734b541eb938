package trades.cli.output;

import java.io.OutputStream;

import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Prints receipts for imports as JSON objects, one in a line.
 */
public final class ReceiptPrinter {

	private final JsonGenerator json;

	/**
	 * Creates a printer.
	 */
	public ReceiptPrinter(OutputStream out) {
		this.json = JsonFactory.builder()
			.rootValueSeparator((String) null)
			.build()
			.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
	}

	public void startObject() {
		this.json.writeStartObject();
	}

	public void endObject() {
		this.json.writeEndObject();
	}

	public void startArray(String name) {
		this.json.writeArrayPropertyStart(name);
	}

	public void endArray() {
		this.json.writeEndArray();
	}

	public void text(String name, String value) {
		this.json.writeStringProperty(name, value);
	}

	public void number(String name, long value) {
		this.json.writeNumberProperty(name, value);
	}

	public void nothing(String name) {
		this.json.writeNullProperty(name);
	}

	/** Completes the line. */
	public void finish() {
		this.json.writeRaw('\n');
		this.json.flush();
	}

}
