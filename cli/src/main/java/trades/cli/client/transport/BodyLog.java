package trades.cli.client.transport;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Shows the beginning of a body, which comes piece by piece, and how much there is
 * besides.
 */
public final class BodyLog {

	private static final int LIMIT = 4_096;

	private final Consumer<String> lines;

	private final ByteBuffer beginning = ByteBuffer.allocate(LIMIT);

	private long size;

	private boolean shown;

	private boolean ended;

	public BodyLog(Consumer<String> lines) {
		this.lines = lines;
	}

	public void add(DataBuffer piece) {
		try (DataBuffer.ByteBufferIterator bytes = piece.readableByteBuffers()) {
			bytes.forEachRemaining(this::add);
		}
	}

	/** Whoever gives up an answer does so on another thread than it comes on. */
	public synchronized void add(ByteBuffer piece) {
		this.size += piece.remaining();
		if (!this.shown) {
			this.beginning.put(piece.slice(piece.position(), Math.min(piece.remaining(), this.beginning.remaining())));
			if (this.size > LIMIT) {
				show();
			}
		}
	}

	public synchronized void end() {
		if (this.ended) {
			return;
		}
		this.ended = true;
		if (!this.shown) {
			show();
		}
		long rest = this.size - this.beginning.position();
		if (rest > 0) {
			this.lines.accept(String.format(Locale.ROOT, "… (bytes not shown: %,d)", rest));
		}
	}

	/** Leaves the buffer behind the last character that is shown. */
	private void show() {
		this.shown = true;
		CharBuffer text = CharBuffer.allocate(LIMIT);
		boolean whole = this.size <= LIMIT;
		// A character of which only a part is here stays, unless there is no more of it.
		StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPLACE)
			.decode(this.beginning.flip(), text, whole);
		text.flip().toString().lines().forEach(this.lines);
	}

}
