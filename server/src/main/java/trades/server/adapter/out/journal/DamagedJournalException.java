package trades.server.adapter.out.journal;

/** The journal can't be trusted as it is; nothing of it was changed. */
public final class DamagedJournalException extends RuntimeException {

	DamagedJournalException(String message) {
		super(message);
	}

}
