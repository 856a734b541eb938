package trades.server.adapter.out.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** A channel of which one write or sync fails when a test asks for it. */
public final class FaultyChannel extends ForwardingFileChannel {

	private volatile int failWriteAfter = -1;

	private volatile boolean failForce;

	private volatile int largestWrite = Integer.MAX_VALUE;

	private final AtomicInteger forces = new AtomicInteger();

	private final AtomicInteger truncations = new AtomicInteger();

	public FaultyChannel(FileChannel file) {
		super(file);
	}

	/** The next write fails after so many bytes. */
	public void failWriteAfter(int bytes) {
		this.failWriteAfter = bytes;
	}

	/** The next sync fails; those after it would succeed. */
	public void failForce() {
		this.failForce = true;
	}

	/** No write takes more bytes at once. */
	public void writeAtMost(int bytes) {
		this.largestWrite = bytes;
	}

	/** How many syncs were tried. */
	public int forces() {
		return this.forces.get();
	}

	/** How often the file was cut. */
	public int truncations() {
		return this.truncations.get();
	}

	@Override
	public int write(ByteBuffer src, long position) throws IOException {
		int allowed = Math.min(src.remaining(), this.largestWrite);
		boolean fail = this.failWriteAfter >= 0;
		if (fail) {
			allowed = Math.min(allowed, this.failWriteAfter);
		}
		ByteBuffer part = src.slice(src.position(), allowed);
		int written = 0;
		while (part.hasRemaining()) {
			written += super.write(part, position + written);
		}
		if (fail) {
			this.failWriteAfter = -1;
			throw new IOException("No space left on device (injected)");
		}
		src.position(src.position() + allowed);
		return allowed;
	}

	@Override
	public void force(boolean metaData) throws IOException {
		this.forces.incrementAndGet();
		if (this.failForce) {
			this.failForce = false;
			throw new IOException("Input/output error (injected)");
		}
		super.force(metaData);
	}

	@Override
	public FileChannel truncate(long size) throws IOException {
		this.truncations.incrementAndGet();
		return super.truncate(size);
	}

}
