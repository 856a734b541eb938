package trades.server.adapter.out.journal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A durable note of how far the index is known to hold what the journal holds, so that a
 * start need not read everything.
 *
 * @param bookId whose journal and index
 * @param bootId the run of the operating system in which the index was written
 * @param clean whether the index was closed and synced, so that another run of the
 * operating system finds it whole
 * @param position up to where the index is good
 */
public record Checkpoint(UUID bookId, String bootId, boolean clean, Position position) {

	private static final Set<String> FIELDS = Set.of("book", "boot", "clean", "offset", "records", "last-id", "keys",
			"last-record");

	/** Writes it durably in place of the one before. */
	public void write(Path file) throws IOException {
		String text = body();
		DurableFiles.replace(file, (text + "checksum=" + checksum(text) + "\n").getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * The checkpoint in a file; none when there is no file or it is damaged, which costs
	 * time but loses nothing.
	 */
	public static Optional<Checkpoint> read(Path file) throws IOException {
		String text;
		try {
			text = Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		int body = text.lastIndexOf("checksum=");
		if (body < 0 || !text.substring(body).strip().equals("checksum=" + checksum(text.substring(0, body)))) {
			return Optional.empty();
		}
		Properties fields = new Properties();
		fields.load(new StringReader(text));
		// A checkpoint of another version, which may lack a field, is as good as none.
		return fields.stringPropertyNames().containsAll(FIELDS) ? Optional.of(of(fields)) : Optional.empty();
	}

	private static Checkpoint of(Properties fields) {
		Position position = new Position(number(fields, "offset"), number(fields, "records"), number(fields, "last-id"),
				number(fields, "keys"), number(fields, "last-record"));
		return new Checkpoint(UUID.fromString(fields.getProperty("book")), fields.getProperty("boot"),
				Boolean.parseBoolean(fields.getProperty("clean")), position);
	}

	private String body() {
		return "book=" + this.bookId + "\nboot=" + this.bootId + "\nclean=" + this.clean + "\noffset="
				+ this.position.offset() + "\nrecords=" + this.position.records() + "\nlast-id="
				+ this.position.lastId() + "\nkeys=" + this.position.keys() + "\nlast-record="
				+ this.position.lastRecord() + "\n";
	}

	private static long number(Properties fields, String name) {
		return Long.parseLong(fields.getProperty(name));
	}

	private static String checksum(String text) {
		CRC32C crc = new CRC32C();
		crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
		return Long.toHexString(crc.getValue());
	}

}
