package trades.server.adapter.out.journal;

import java.util.List;

import trades.server.domain.Entry;

/**
 * A place between two records of a journal.
 *
 * @param offset in bytes from the start of the file
 * @param records how many records lie before it
 * @param lastId the last id before it, 0 at the start
 * @param keys how many idempotency keys lie before it
 * @param lastRecord the offset of the record that ends here, 0 at the start
 */
public record Position(long offset, long records, long lastId, long keys, long lastRecord) {

	/** Before the first record. */
	public static final Position START = new Position(JournalHeader.SIZE, 0, 0, 0, 0);

	/** What lies before it, in words: trades, records and bytes. */
	public String summary() {
		return counted(this.lastId, "trade") + " in " + counted(this.records, "record") + ", " + this.offset + " bytes";
	}

	private static String counted(long count, String noun) {
		return count + " " + noun + ((count == 1) ? "" : "s");
	}

	/**
	 * The place behind one more record, which holds these entries and takes so many
	 * bytes.
	 */
	Position after(List<Entry> entries, long bytes) {
		long newKeys = entries.stream().filter(entry -> entry.key() != null).count();
		return new Position(this.offset + bytes, this.records + 1, entries.get(entries.size() - 1).lastId(),
				this.keys + newKeys, this.offset);
	}

}
