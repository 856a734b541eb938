package trades.server.adapter.out.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DurableFilesTests {

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "Linux, true", "Mac OS X, true", "Darwin, true", "Windows 11, false", "Windows Server 2025, false" })
	void directoriesAreSyncedWhereTheyCanBeOpened(String system, boolean synced) {
		assertThat(DurableFiles.syncsDirectories(system)).isEqualTo(synced);
	}

	@Test
	void directoryThatIsMissingIsNotPassedOver() {
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> DurableFiles.syncDirectory(this.directory.resolve("missing/file")));
	}

	@Test
	void replaceLeavesOnlyTheNewContent() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "old");
		DurableFiles.replace(file, new byte[] { 'n', 'e', 'w' });
		assertThat(file).hasContent("new");
		assertThat(this.directory).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.new");
	}

}
