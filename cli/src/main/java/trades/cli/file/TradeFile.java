package trades.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A file of trades, which is read twice: once to check it, once to send it.
 */
public final class TradeFile implements Closeable {

	private final String name;

	private final Content content;

	private TradeFile(String name, Content content) {
		this.name = name;
		this.content = content;
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
			return Files.isRegularFile(path) ? new TradeFile(name, NamedContent.of(path))
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
		Path directory = Path.of(System.getProperty("java.io.tmpdir"));
		try (in) {
			return new TradeFile(name, Spool.of(in, directory));
		}
		catch (IOException ex) {
			throw FileException.notSpooled(name, directory, String.valueOf(ex.getMessage()));
		}
	}

	/** How the user calls the file. */
	public String name() {
		return this.name;
	}

	/** How many bytes there are. */
	public long size() {
		return this.content.size();
	}

	/**
	 * Starts to read.
	 * @param format the format; null to find it out
	 * @param delimiter what separates columns; null to find it out
	 * @param zone the time zone of times without an offset
	 */
	public RecordReader open(@Nullable FileFormat format, @Nullable Character delimiter, Supplier<ZoneId> zone)
			throws IOException {
		RecordBuffer buffer = new RecordBuffer(this.content.open());
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
		if (!this.content.isUnchanged()) {
			throw FileException.changed(this.name);
		}
	}

	@Override
	public void close() {
		try {
			this.content.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
