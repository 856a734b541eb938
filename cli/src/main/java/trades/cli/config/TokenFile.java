package trades.cli.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * A file that holds a token, and who else can read it.
 */
public final class TokenFile {

	private static final int LIMIT = 8_192;

	private TokenFile() {
	}

	/**
	 * Reads the token of a file that holds nothing else, without the end of its line.
	 * @throws ConfigException if it can't be read
	 */
	public static String read(Path path) {
		try (InputStream in = Files.newInputStream(path)) {
			byte[] bytes = in.readNBytes(LIMIT + 1);
			if (bytes.length > LIMIT) {
				throw new ConfigException(path + ": it is too long for a token");
			}
			return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
		}
		catch (IOException ex) {
			throw ConfigException.unreadable(path, ex);
		}
	}

	/** Whether others than its owner can read a file, as far as the system tells. */
	public static boolean isOpen(Path path) {
		try {
			Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
			return permissions.contains(PosixFilePermission.GROUP_READ)
					|| permissions.contains(PosixFilePermission.OTHERS_READ);
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
