package trades.server.adapter.web;

/** A body that is not what its media type says, with the place where that shows. */
final class MalformedBodyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedBodyException(String detail) {
		super(detail, null, false, false);
	}

	MalformedBodyException(String fault, long line, long column) {
		this("malformed JSON at line " + line + ", column " + column + ": " + fault);
	}

}
