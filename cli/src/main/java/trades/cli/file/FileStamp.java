package trades.cli.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What shows that a file is still the same.
 */
record FileStamp(long size, FileTime modified, @Nullable Object key) {

	static FileStamp of(Path path) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
		return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
	}

	boolean isStillOf(Path path) {
		try {
			return Objects.equals(this, of(path));
		}
		catch (IOException ex) {
			return false;
		}
	}

}
