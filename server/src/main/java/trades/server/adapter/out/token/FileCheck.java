package trades.server.adapter.out.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.TokenStoreException;

/** Refuses a file of tokens that somebody else may have read or written. */
final class FileCheck {

	private final Path directory;

	FileCheck(Path directory) {
		this.directory = directory;
	}

	void refuseUnlessPrivate(Path file) throws IOException {
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			throw new TokenStoreException(file + " is a link or no file, so that nobody is let in by the tokens in it:"
					+ " put the file itself there.");
		}
		PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class,
				LinkOption.NOFOLLOW_LINKS);
		if (view == null) {
			return;
		}
		PosixFileAttributes attributes = view.readAttributes();
		String rights = PosixFilePermissions.toString(attributes.permissions());
		if (!rights.endsWith("------")) {
			throw new TokenStoreException("Others than its owner may use " + file + " (" + rights
					+ "), so that nobody is let in by the tokens in it: take that right away (chmod 600), and make new"
					+ " tokens if somebody may have changed them.");
		}
		UserPrincipal self = PrivateFiles.ownerOfNewFile(this.directory);
		if (!attributes.owner().equals(self)) {
			throw new TokenStoreException(file + " belongs to " + attributes.owner().getName() + ", but this runs as "
					+ self.getName() + ", so that nobody is let in by the tokens in it: give it the file (chown).");
		}
	}

	/**
	 * A server could not read what somebody else leaves in its directory. What belongs to
	 * root may be a volume.
	 */
	void refuseOthersDirectory() throws IOException {
		if (!PrivateFiles.arePosix()) {
			return;
		}
		UserPrincipal owner = Files.getOwner(this.directory);
		UserPrincipal self = PrivateFiles.ownerOfNewFile(this.directory);
		if (!owner.equals(self) && !Integer.valueOf(0).equals(Files.getAttribute(this.directory, "unix:uid"))) {
			throw new TokenStoreException("The data directory " + this.directory + " belongs to " + owner.getName()
					+ ", but this runs as " + self.getName() + ": run it as " + owner.getName() + ".");
		}
	}

}
