package trades.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Standard input that is closed, and what an interruption leaves of its copy.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandardInputIT {

	@TempDir
	private Path directory;

	@Test
	void closedInputCannotBeRead() {
		Shell.Run run = new Shell(this.directory).run(Map.of(), "/bin/sh", "-c", "exec \"$0\" import --dry-run - <&-",
				Shell.launcher());
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).startsWith("trades: stdin: cannot be copied to a temporary file in ").hasLineCount(1);
	}

	@Test
	void interruptedImportLeavesNoCopyOfItsInput() throws IOException {
		Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/fd")), "SKIPPED: only Linux shows open files");
		Path copies = Files.createDirectory(this.directory.resolve("copies"));
		Shell shell = new Shell(this.directory);
		Process process = shell.start(Map.of("TRADES_OPTS", "-Djava.io.tmpdir=" + copies), "/bin/sh", "-c",
				"mkfifo pipe && exec \"$0\" import - <>pipe", Shell.launcher());
		// It has a name for as long as opening it takes.
		while (process.isAlive() && !(isOpen(copies, process) && files(copies).isEmpty())) {
			LockSupport.parkNanos(1_000_000);
		}
		assertThat(copies).isEmptyDirectory();
		process.destroy();
		assertThat(shell.await(process)).isEqualTo(new Shell.Run(143, "", "trades: stopped: nothing was sent\n"));
		assertThat(copies).isEmptyDirectory();
	}

	/** Whether a file of the directory is open, even one that has no name any more. */
	private static boolean isOpen(Path directory, Process process) throws IOException {
		for (Path descriptor : files(Path.of("/proc/" + process.pid() + "/fd"))) {
			try {
				if (Files.readSymbolicLink(descriptor).startsWith(directory)) {
					return true;
				}
			}
			catch (IOException ex) {
				// It was closed meanwhile.
			}
		}
		return false;
	}

	private static List<Path> files(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.toList();
		}
	}

}
