package trades.server.adapter.journal;

/**
 * A place between two records of a journal.
 *
 * @param offset in bytes from the start of the file
 * @param records how many records lie before it
 * @param lastId the last id before it, 0 at the start
 * @param keys how many idempotency keys lie before it
 */
public record Position(long offset, long records, long lastId, long keys) {

	/** Before the first record. */
	public static final Position START = new Position(JournalHeader.SIZE, 0, 0, 0);

}
