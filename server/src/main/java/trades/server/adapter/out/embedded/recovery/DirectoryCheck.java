package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;

import trades.server.adapter.out.journal.DurableFiles;
import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.BookException;

/**
 * Refuses a data directory in which somebody else could put links or files in place of
 * the book's own. Those that root or a group shares are fine, as volumes are.
 */
final class DirectoryCheck {

	private static final int STICKY = 01000;

	private DirectoryCheck() {
	}

	/**
	 * Makes the directory if need be and checks it.
	 * @throws BookException if it is refused
	 */
	static void prepare(BookFiles files) throws IOException {
		Path directory = files.directory();
		// A symbolic link to a directory would not do for createDirectories on JDK 17.
		if (!Files.isDirectory(directory)) {
			DurableFiles.createDirectories(directory);
		}
		for (Path file : files.all()) {
			if (Files.isSymbolicLink(file)) {
				throw new BookException(
						file + " is a link, and the book would write where it leads: put the file itself"
								+ " there, or name the directory that holds the whole book (TRADES_DATA_DIR).");
			}
		}
		PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
		if (view != null) {
			check(directory, view.readAttributes());
		}
	}

	private static void check(Path directory, PosixFileAttributes attributes) throws IOException {
		if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE) && !isVolume(directory)) {
			throw new BookException("Everybody may write to the data directory " + directory
					+ ": take that right away (chmod o-w), or choose a new directory, also inside it (TRADES_DATA_DIR).");
		}
		UserPrincipal self = PrivateFiles.ownerOfNewFile(directory);
		if (!attributes.owner().equals(self) && !isRoot(directory)) {
			throw new BookException("The data directory " + directory + " belongs to " + attributes.owner().getName()
					+ ", but the server runs as " + self.getName()
					+ ": run it as the owner, give it the directory (chown), or choose another one (TRADES_DATA_DIR).");
		}
	}

	/**
	 * Whether the directory is a volume of a container: mounted by root for it alone,
	 * mostly with all rights. What is meant for everybody, such as {@code /tmp}, has the
	 * sticky bit.
	 */
	private static boolean isVolume(Path directory) throws IOException {
		Path parent = directory.toRealPath().getParent();
		return parent != null && isRoot(directory)
				&& !Files.getAttribute(directory, "unix:dev").equals(Files.getAttribute(parent, "unix:dev"))
				&& ((int) Files.getAttribute(directory, "unix:mode") & STICKY) == 0;
	}

	private static boolean isRoot(Path directory) throws IOException {
		return Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"));
	}

}
