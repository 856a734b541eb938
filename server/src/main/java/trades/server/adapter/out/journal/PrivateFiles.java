package trades.server.adapter.out.journal;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * How files and directories are made that nobody but their owner can read, on systems
 * that know such rights.
 */
public final class PrivateFiles {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private PrivateFiles() {
	}

	/** What to make a file with. */
	public static FileAttribute<?>[] file() {
		return rights("rw-------");
	}

	/** What to make a directory with. */
	public static FileAttribute<?>[] directory() {
		return rights("rwx------");
	}

	private static FileAttribute<?>[] rights(String rights) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)) }
				: new FileAttribute<?>[0];
	}

}
