package trades.cli.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of settings or options can't be used. The message says what is wrong and in
 * which line.
 */
public final class ConfigException extends RuntimeException {

	ConfigException(String message) {
		super(message);
	}

	/** A file that is there and can't be read. */
	static ConfigException unreadable(Path path, IOException failure) {
		if (failure instanceof CharacterCodingException) {
			return new ConfigException(path + ": it is not UTF-8 text");
		}
		if (failure instanceof NoSuchFileException) {
			return new ConfigException(path + ": there is no such file");
		}
		if (failure instanceof AccessDeniedException) {
			return new ConfigException(path + ": you may not read it");
		}
		String reason = (failure instanceof FileSystemException known) ? known.getReason() : null;
		return new ConfigException("cannot read " + path + ": " + ((reason != null) ? reason : failure.getMessage()));
	}

}
