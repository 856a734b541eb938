package trades.server.adapter.in.web.problem;

/** A body that is not what its media type says, with the place where that shows. */
public final class MalformedBodyException extends RuntimeException {

	private final String fault;

	public MalformedBodyException(String detail) {
		this(detail, detail);
	}

	public MalformedBodyException(String language, String fault, long line, long column) {
		this("malformed " + language + " at line " + line + ", column " + column + ": " + fault,
				"malformed at column " + column + ": " + fault);
	}

	private MalformedBodyException(String detail, String fault) {
		super(detail, null, false, false);
		this.fault = fault;
	}

	/** What is wrong, for somebody who knows the line already. */
	public String fault() {
		return this.fault;
	}

}
