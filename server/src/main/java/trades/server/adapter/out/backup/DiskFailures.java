package trades.server.adapter.out.backup;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

import trades.server.application.port.out.BookException;

/** Says why a book can't be copied, and what to do. */
final class DiskFailures {

	private DiskFailures() {
	}

	/**
	 * A failure as a sentence.
	 * @param what failed, as the beginning of "… failed"
	 * @param target what was being written
	 */
	static BookException explain(String what, String target, Exception failure) {
		Throwable cause = (failure instanceof UncheckedIOException) ? Objects.requireNonNull(failure.getCause())
				: failure;
		return new BookException(what + " failed: " + reason(target, cause) + ".", cause);
	}

	private static String reason(String target, Throwable failure) {
		String message = String.valueOf(failure.getMessage());
		String said = message.toLowerCase(Locale.ROOT);
		if (said.contains("no space left") || said.contains("quota") || said.contains("file too large")) {
			return "there is no space for " + target + " (" + message
					+ "); what had been written is removed: make room, or choose another disk, and repeat the command";
		}
		if (failure instanceof AccessDeniedException denied) {
			return "this user may not read or write " + place(denied.getFile())
					+ ": run the command as the owner of the book, or choose a place that it may write to";
		}
		if (failure instanceof NoSuchFileException missing) {
			return "there is no " + missing.getFile();
		}
		if (failure instanceof FileSystemException refused && refused.getReason() != null) {
			return refused.getFile() + ": " + refused.getReason();
		}
		return message;
	}

	/** Not the name of a file that only was to be made. */
	private static String place(String file) {
		return file.endsWith(CopyPlace.UNFINISHED) ? String.valueOf(Path.of(file).getParent()) : file;
	}

}
