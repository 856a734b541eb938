package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Tells one run of the operating system from the next. */
final class BootId {

	private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

	private BootId() {
	}

	/**
	 * The id of this run; where the system does not tell, one that equals no other, which
	 * is always safe.
	 */
	static String current() {
		try {
			return Files.readString(LINUX).strip();
		}
		catch (IOException ex) {
			return UUID.randomUUID().toString();
		}
	}

}
