package trades.server.adapter.out.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiskFailuresTests {

	private static String explained(IOException failure) {
		return String.valueOf(DiskFailures.explain("The copy", "/b/copy", failure).getMessage());
	}

	@Test
	void eachIsOneSentence() {
		assertThat(explained(new IOException("No space left on device")))
			.isEqualTo("The copy failed: there is no space for /b/copy (No space left on device);"
					+ " what had been written is removed: make room, or choose another disk, and repeat the command.");
		assertThat(explained(new IOException("Disk quota exceeded"))).contains("there is no space for /b/copy");
		assertThat(explained(new NoSuchFileException("/b"))).isEqualTo("The copy failed: there is no /b.");
		assertThat(explained(new FileSystemException("/b", null, "Read-only file system")))
			.isEqualTo("The copy failed: /b: Read-only file system.");
		assertThat(explained(new IOException("Input/output error"))).isEqualTo("The copy failed: Input/output error.");
	}

	@Test
	void placeThatMayNotBeUsedIsNamed() {
		assertThat(explained(new AccessDeniedException("/data/trades.journal")))
			.contains("this user may not read or write /data/trades.journal:");
		assertThat(explained(new AccessDeniedException("/b/copy.4711.part"))).contains("read or write /b:");
	}

}
