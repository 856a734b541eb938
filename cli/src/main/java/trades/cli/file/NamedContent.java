package trades.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The content of a user's file, and what shows that this is still the same.
 */
record NamedContent(Path path, long size, FileTime modified, @Nullable Object key) implements Content {

	static NamedContent of(Path path) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
		return new NamedContent(path, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
	}

	@Override
	public InputStream open() throws IOException {
		return Files.newInputStream(this.path);
	}

	@Override
	public Optional<Instant> lastChange() {
		return Optional.of(this.modified.toInstant());
	}

	@Override
	public boolean isUnchanged() {
		try {
			return Objects.equals(this, of(this.path));
		}
		catch (IOException ex) {
			return false;
		}
	}

}
