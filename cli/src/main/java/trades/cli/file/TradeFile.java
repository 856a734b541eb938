package trades.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A file of trades, which is read twice: once to check it, once to send it.
 */
public final class TradeFile implements Closeable {

	/** How long a writer is silent who is done. */
	static final Duration SETTLED = Duration.ofSeconds(5);

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
			throw FileException.unreadable(name, ex);
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
	 * @throws FileException if it can't be read, or is no text in UTF-8
	 */
	public RecordReader open(ReadingOptions options) {
		try {
			InputStream in = this.content.open();
			try {
				return new OpenFile(this.name, in, options);
			}
			catch (IOException | FileException ex) {
				in.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw FileException.unreadable(this.name, ex);
		}
	}

	/** Whether nobody has written to it lately, so that it seems to be all there. */
	public boolean isSettled(InstantSource clock) {
		return this.content.lastChange()
			.map((change) -> Duration.between(change, clock.instant()).abs().compareTo(SETTLED) >= 0)
			.orElse(true);
	}

	/**
	 * Tells how it would be read.
	 * @throws FileException if it can't be read
	 */
	public FileExplanation explain(ReadingOptions options) {
		try (InputStream in = this.content.open()) {
			return FileExplanation.of(this.name, in, options);
		}
		catch (IOException ex) {
			throw FileException.unreadable(this.name, ex);
		}
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
