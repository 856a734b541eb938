package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** A disk of two megabytes, for tests that let it fill up. */
public final class SmallDisk {

	private SmallDisk() {
	}

	/**
	 * Mounts it over an empty directory; a test that needs it is skipped where it can't.
	 */
	public static void mount(Path directory) throws InterruptedException {
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", directory.toString()),
				"a small tmpfs can't be mounted here, so no disk fills up");
	}

	public static void unmount(Path directory) throws InterruptedException {
		run("umount", "-l", directory.toString());
	}

	private static boolean run(String... command) throws InterruptedException {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getInputStream().readAllBytes();
			return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
