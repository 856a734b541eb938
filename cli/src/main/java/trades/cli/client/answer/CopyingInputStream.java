package trades.cli.client.answer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Copies everything that is read from a stream to another one.
 */
final class CopyingInputStream extends FilterInputStream {

	private final OutputStream copy;

	CopyingInputStream(InputStream source, OutputStream copy) {
		super(source);
		this.copy = copy;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		if (value >= 0) {
			this.copy.write(value);
		}
		return value;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		if (count > 0) {
			this.copy.write(target, offset, count);
		}
		return count;
	}

}
