package trades.server.adapter.out.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

import trades.server.application.port.out.BookException;

/** Where a copy lies, wherever links lead. */
final class CopyPlace {

	/** The end of the name of a copy that is not whole yet. */
	static final String UNFINISHED = ".part";

	private CopyPlace() {
	}

	/**
	 * The place of a copy that is to be made or continued.
	 * @throws BookException when no copy can be there
	 */
	static Path of(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			throw new BookException(file.toAbsolutePath() + " is a directory: name a file in it for the copy.");
		}
		return Files.exists(file) ? file.toRealPath() : placeOfNew(file.toAbsolutePath());
	}

	private static Path placeOfNew(Path file) throws IOException {
		Path directory = Objects.requireNonNull(file.getParent());
		if (Files.notExists(directory)) {
			throw new NoSuchFileException(directory.toString());
		}
		return directory.toRealPath().resolve(Objects.requireNonNull(file.getFileName()));
	}

}
