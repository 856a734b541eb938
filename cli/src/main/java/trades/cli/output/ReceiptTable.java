package trades.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * Prints the receipts for imports as CSV, a row for each file.
 */
public final class ReceiptTable {

	private final CsvWriter csv;

	/**
	 * Creates a printer and prints the header.
	 */
	public ReceiptTable(OutputStream out) {
		this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
		this.csv.writeRecord("file", "first_id", "last_id", "count", "recorded", "already_recorded");
	}

	/**
	 * Prints a row.
	 * @param firstId 0 if the file has no trades, or nothing was sent
	 * @param lastId likewise
	 */
	public void row(String file, long firstId, long lastId, long count, long recorded, long already) {
		this.csv.writeRecord(file, id(firstId), id(lastId), Long.toString(count), Long.toString(recorded),
				Long.toString(already));
	}

	private static String id(long id) {
		return (id == 0) ? "" : Long.toString(id);
	}

	/** Shows everything that was printed. */
	public void finish() {
		try {
			this.csv.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
