package trades.cli.client.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import trades.cli.client.failure.UnexpectedAnswerException;
import trades.cli.client.transport.ResponseBody;

/**
 * Reads server-sent events. Only whole ones count, as the format has it: what ends before
 * its blank line is none. Spring's reader would hand that out too.
 */
final class EventReader {

	private static final int LONGEST_LINE = 1 << 20;

	private final ResponseBody source;

	private final byte[] buffer = new byte[8_192];

	private int position;

	private int end;

	EventReader(ResponseBody source) {
		this.source = source;
	}

	/** Waits for the next event; null if the stream has ended. */
	@Nullable Event next() {
		String id = null;
		String name = "message";
		StringBuilder data = new StringBuilder();
		boolean empty = true;
		for (String line = line(); line != null; line = line()) {
			if (line.isEmpty() && !empty) {
				return new Event(id, name, data.toString());
			}
			int colon = line.indexOf(':');
			String field = (colon < 0) ? line : line.substring(0, colon);
			String value = (colon < 0) ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
			switch (field) {
				case "id" -> id = value;
				case "event" -> name = value;
				case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
				default -> {
					// Comments and what a later server may add.
					continue;
				}
			}
			empty = false;
		}
		return null;
	}

	/** The next line that has an end. */
	private @Nullable String line() {
		ByteArrayOutputStream line = new ByteArrayOutputStream(256);
		while (line.size() <= LONGEST_LINE) {
			int start = this.position;
			while (this.position < this.end && this.buffer[this.position] != '\n') {
				this.position++;
			}
			line.write(this.buffer, start, this.position - start);
			if (this.position < this.end) {
				this.position++;
				String text = line.toString(StandardCharsets.UTF_8);
				return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
			}
			this.position = 0;
			this.end = this.source.read(this.buffer, 0, this.buffer.length);
			if (this.end < 0) {
				this.end = 0;
				return null;
			}
		}
		throw new UnexpectedAnswerException("a line of the feed is longer than " + LONGEST_LINE + " bytes", null);
	}

	/** An event as it came. */
	record Event(@Nullable String id, String name, String data) {

	}

}
