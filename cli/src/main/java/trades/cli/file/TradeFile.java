package trades.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A file of trades, which is read twice: once to check it, once to send it.
 */
public final class TradeFile implements Closeable {

	private final String name;

	private final Path path;

	private final FileStamp stamp;

	private final boolean spooled;

	private TradeFile(String name, Path path, boolean spooled) throws IOException {
		this.name = name;
		this.path = path;
		this.stamp = FileStamp.of(path);
		this.spooled = spooled;
	}

	/**
	 * Finds the file.
	 * @throws FileException if there is none that can be read
	 */
	public static TradeFile of(String name) {
		if (name.isEmpty()) {
			throw FileException.misnamed("a name of a file is empty");
		}
		Path path = Path.of(name);
		if (Files.isDirectory(path)) {
			throw FileException.misnamed(name + ": is a directory");
		}
		if (!Files.exists(path)) {
			throw FileException.misnamed(name + ": there is no such file");
		}
		if (!Files.isReadable(path)) {
			throw FileException.misnamed(name + ": may not be read");
		}
		try {
			// A named pipe can be read once only.
			return Files.isRegularFile(path) ? new TradeFile(name, path, false)
					: spool(name, Files.newInputStream(path));
		}
		catch (IOException ex) {
			throw FileException.unreadable(name, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Keeps a stream in a temporary file, since it can't be read twice.
	 */
	public static TradeFile spool(String name, InputStream in) {
		try (in) {
			Path path = Files.createTempFile("trades-", ".spool");
			// Nothing is closed when the program is interrupted.
			path.toFile().deleteOnExit();
			try {
				Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
				return new TradeFile(name, path, true);
			}
			catch (IOException ex) {
				Files.deleteIfExists(path);
				throw ex;
			}
		}
		catch (IOException ex) {
			throw FileException.notSpooled(name, String.valueOf(ex.getMessage()));
		}
	}

	/** How the user calls the file. */
	public String name() {
		return this.name;
	}

	/** How many bytes there are. */
	public long size() {
		return this.stamp.size();
	}

	/**
	 * Starts to read.
	 * @param format the format; null to find it out
	 * @param delimiter what separates columns; null to find it out
	 * @param zone the time zone of times without an offset
	 */
	public RecordReader open(@Nullable FileFormat format, @Nullable Character delimiter, Supplier<ZoneId> zone)
			throws IOException {
		RecordBuffer buffer = new RecordBuffer(Files.newInputStream(this.path));
		String foreign = ForeignContent.recognize(buffer);
		if (foreign != null) {
			buffer.close();
			throw FileException.unreadable(this.name, foreign);
		}
		FileFormat actual = (format != null) ? format : FileFormat.guess(this.name, buffer);
		return (actual == FileFormat.CSV) ? new CsvReader(buffer, delimiter, zone) : new JsonReader(buffer, actual);
	}

	/**
	 * Makes sure that the file is the one that was found.
	 * @throws FileException if it has changed
	 */
	public void requireUnchanged() {
		if (!this.stamp.isStillOf(this.path)) {
			throw FileException.changed(this.name);
		}
	}

	@Override
	public void close() {
		if (this.spooled) {
			try {
				Files.deleteIfExists(this.path);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
