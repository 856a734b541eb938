package trades.cli.file;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that can't be read, or not be trusted to stay the same. The message is a
 * sentence for the user.
 */
public final class FileException extends RuntimeException {

	private final boolean misnamed;

	private final boolean lasting;

	private FileException(String message, boolean misnamed) {
		this(message, misnamed, false);
	}

	private FileException(String message, boolean misnamed, boolean lasting) {
		super(message);
		this.misnamed = misnamed;
		this.lasting = lasting;
	}

	static FileException misnamed(String message) {
		return new FileException(message, true);
	}

	/** A file without columns, of which the user has said something. */
	static FileException withoutColumns(String name, FileFormat format) {
		return misnamed(name + ": is " + ((format == FileFormat.JSON) ? "JSON" : "NDJSON")
				+ ", where each field has its name: --map, --profile and the other options for columns are for CSV");
	}

	/** A file that was valid and is not what it was. */
	public static FileException changed(String name) {
		return new FileException(name + ": the file has changed since it was checked", false);
	}

	/** A file whose times were read in another zone when it was imported before. */
	public static FileException otherZone(String name) {
		return new FileException(name + ": this file was imported before with its times, which have no zone, read in "
				+ "another zone than this machine's: nothing more was recorded. --timezone names the zone, as in --timezone "
				+ "Europe/Berlin; if it holds other trades, --again records them", false, true);
	}

	/** A file whose trades don't fit into memory as they would have to. */
	public static FileException tooLong(String name, long limit) {
		return new FileException(name + ": --new-only compares at most " + limit + " trades at once with this much "
				+ "memory: TRADES_OPTS=-Xmx2g gives it more, or import the file in parts", false);
	}

	/** A failure while reading. */
	public static FileException unreadable(String name, Throwable failure) {
		return (failure instanceof NoSuchFileException)
				? new FileException(name + ": there is no such file any more", false)
				: unreadable(name, String.valueOf(failure.getMessage()));
	}

	/** A file whose last line may not be all there yet. */
	public static FileException beingWritten(String name, long line) {
		return new FileException(name + ": line " + line + " has no end, and the file was changed within the last "
				+ TradeFile.SETTLED.toSeconds() + " seconds: nothing was sent, since it may still be written; "
				+ "--complete takes it as it is", false);
	}

	/** What can't be read. */
	static FileException unreadable(String name, String reason) {
		return new FileException(name + ": cannot be read: " + reason, false);
	}

	/** A failure to keep what can be read once only. */
	static FileException notSpooled(String name, Path directory, String reason) {
		return new FileException(name + ": cannot be copied to a temporary file in " + directory + ": " + reason,
				false);
	}

	/** Whether the same import would fail again. */
	public boolean isLasting() {
		return this.lasting;
	}

	/** Whether what was typed doesn't go with the file, or names none. */
	public boolean isMisnamed() {
		return this.misnamed;
	}

}
