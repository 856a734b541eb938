package trades.server.adapter.out.journal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * How files and directories are made that nobody but their owner can read, on systems
 * that know such rights.
 */
public final class PrivateFiles {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private PrivateFiles() {
	}

	/** Whether files have such rights here. */
	public static boolean arePosix() {
		return POSIX;
	}

	/** What to make a file with. */
	public static FileAttribute<?>[] file() {
		return rights("rw-------");
	}

	/** What to make a directory with. */
	public static FileAttribute<?>[] directory() {
		return rights("rwx------");
	}

	/**
	 * Whose this process is in the eyes of the file system, which may map owners.
	 * @param directory where it may make files
	 */
	public static UserPrincipal ownerOfNewFile(Path directory) throws IOException {
		Path probe = Files.createTempFile(directory, "trades.", ".probe");
		try {
			return Files.getOwner(probe);
		}
		finally {
			Files.delete(probe);
		}
	}

	private static FileAttribute<?>[] rights(String rights) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)) }
				: new FileAttribute<?>[0];
	}

}
