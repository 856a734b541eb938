package trades.server.adapter.out.postgresql.backup;

/** The book holds what no server has recorded, or lacks what one has: a clause. */
final class UnsoundBookException extends RuntimeException {

	UnsoundBookException(String message) {
		super(message);
	}

}
