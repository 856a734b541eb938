package trades.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The stream of data, buffered. Its failures are unchecked, so that they come through
 * every library between a printer and here as they are.
 */
public final class StandardOutput extends OutputStream {

	private static final int BUFFER = 1 << 16;

	private final OutputStream target;

	public StandardOutput(OutputStream target) {
		this.target = new BufferedOutputStream(target, BUFFER);
	}

	@Override
	public void write(int value) {
		try {
			this.target.write(value);
		}
		catch (IOException ex) {
			throw new StandardOutputException(ex);
		}
	}

	@Override
	public void write(byte[] source) {
		write(source, 0, source.length);
	}

	@Override
	public void write(byte[] source, int offset, int length) {
		try {
			this.target.write(source, offset, length);
		}
		catch (IOException ex) {
			throw new StandardOutputException(ex);
		}
	}

	@Override
	public void flush() {
		try {
			this.target.flush();
		}
		catch (IOException ex) {
			throw new StandardOutputException(ex);
		}
	}

}
