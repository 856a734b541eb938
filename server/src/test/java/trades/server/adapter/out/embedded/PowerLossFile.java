package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.journal.ForwardingFileChannel;

/**
 * A file that remembers what was synced, so that a test can ask what a loss of power
 * might leave.
 */
final class PowerLossFile extends ForwardingFileChannel {

	static final int SECTOR = 4096;

	private final Path path;

	private byte[] synced;

	private volatile @Nullable ForceHook hook;

	/** Told before a sync begins. */
	@FunctionalInterface
	interface ForceHook {

		void beforeForce() throws IOException;

	}

	PowerLossFile(Path path) throws IOException {
		super(OpenBook.openFile(path));
		this.path = path;
		this.synced = Files.readAllBytes(path);
	}

	/** Calls this once, when everything is written and the next sync has not begun. */
	void beforeNextForce(ForceHook next) {
		this.hook = next;
	}

	@Override
	public void force(boolean metaData) throws IOException {
		ForceHook now = this.hook;
		if (now != null) {
			this.hook = null;
			now.beforeForce();
		}
		super.force(metaData);
		this.synced = Files.readAllBytes(this.path);
	}

	/**
	 * What may be left of the file: synced bytes stay, all others may be old, zero,
	 * random or new, sector by sector.
	 */
	byte[] afterPowerLoss(Random random) throws IOException {
		return afterPowerLoss(this.synced, Files.readAllBytes(this.path), random, true);
	}

	/**
	 * What may be left of a file that was changed after it was synced.
	 * @param appendOnly whether the synced bytes of a sector that grew are safe
	 */
	static byte[] afterPowerLoss(byte[] synced, byte[] written, Random random, boolean appendOnly) {
		byte[] left = switch (random.nextInt(4)) {
			case 0 -> Arrays.copyOf(written, Math.min(synced.length, written.length));
			case 1 -> Arrays.copyOf(written, Math.min(synced.length, written.length)
					+ random.nextInt(Math.abs(written.length - synced.length) + 1));
			default -> written.clone();
		};
		// At times everything but a sector or two arrived, at times hardly anything.
		double loss = random.nextDouble();
		for (int start = 0; start < left.length; start += SECTOR) {
			int end = Math.min(start + SECTOR, left.length);
			if (!differs(synced, written, start, end) || random.nextDouble() > loss) {
				continue;
			}
			int from = (appendOnly) ? Math.max(start, Math.min(end, synced.length)) : start;
			switch (random.nextInt(3)) {
				case 0 -> {
					Arrays.fill(left, from, end, (byte) 0);
					if (from < synced.length) {
						System.arraycopy(synced, from, left, from, Math.min(end, synced.length) - from);
					}
				}
				case 1 -> Arrays.fill(left, from, end, (byte) 0);
				default -> {
					byte[] noise = new byte[end - from];
					random.nextBytes(noise);
					System.arraycopy(noise, 0, left, from, noise.length);
				}
			}
		}
		return left;
	}

	private static boolean differs(byte[] synced, byte[] written, int start, int end) {
		return end > synced.length || end > written.length || !Arrays.equals(synced, start, end, written, start, end);
	}

}
